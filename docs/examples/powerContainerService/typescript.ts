import { client } from "./connect.js";

const { data, response } = await client.PUT("/api/container_services/{id}/power/{action}", {
  params: { path: { id: 101, action: "restart" } },
});
if (!data) throw new Error(`answered with ${response.status}`);

console.log("noted");
