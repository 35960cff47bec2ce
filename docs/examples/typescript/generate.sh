npx openapi-typescript openapi.json --output schema.d.ts
