import { client } from "./connect.js";

const { data, response } = await client.DELETE("/api/container_services/{id}", {
  params: { path: { id: 104 } },
});
if (!data) throw new Error(`answered with ${response.status}`);

console.log("noted");
