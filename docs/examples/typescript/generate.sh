npx openapi-typescript openapi-3.1.json --output schema.d.ts
