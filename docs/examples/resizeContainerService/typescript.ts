import { client } from "./connect.js";

const { data, response } = await client.POST("/api/container_services/{id}/resize", {
  params: { path: { id: 101 } },
  body: { container_service: { product_id: 12 } },
});
if (!data) throw new Error(`answered with ${response.status}`);

console.log("noted");
