import { client } from "./connect.js";

const { data, response } = await client.POST("/api/container_services/{id}/power/{action}", {
  params: { path: { id: 101, action: "stop" } },
});
if (!data) throw new Error(`answered with ${response.status}`);

console.log("noted");
