import { client } from "./connect.js";

const { data, response } = await client.POST("/api/container_services/{id}/scale", {
  params: { path: { id: 101 } },
  body: { container_service: { qty: 3 } },
});
if (!data) throw new Error(`answered with ${response.status}`);

console.log("noted");
