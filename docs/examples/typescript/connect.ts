import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

const { CSTACKS_URL, CSTACKS_USERNAME, CSTACKS_SECRET } = process.env;
const credentials = Buffer.from(`${CSTACKS_USERNAME}:${CSTACKS_SECRET}`);

export const client = createClient<paths>({
  baseUrl: CSTACKS_URL,
  headers: {
    Accept: "application/json; api_version=80",
    Authorization: `Basic ${credentials.toString("base64")}`,
  },
});
