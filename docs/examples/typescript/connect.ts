import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

const { COMPUTESTACKS_URL, COMPUTESTACKS_USERNAME, COMPUTESTACKS_SECRET } = process.env;
const credentials = Buffer.from(`${COMPUTESTACKS_USERNAME}:${COMPUTESTACKS_SECRET}`);

export const client = createClient<paths>({
  baseUrl: COMPUTESTACKS_URL,
  headers: {
    Accept: "application/json; api_version=80",
    Authorization: `Basic ${credentials.toString("base64")}`,
  },
});
