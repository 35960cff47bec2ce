import { client } from "./connect.js";

const { data, response } = await client.GET("/api/version");
if (!data) throw new Error(`answered with ${response.status}`);

console.log("controller", data.version);
