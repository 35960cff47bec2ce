import { client } from "./connect.js";

const { data, response } = await client.PATCH("/api/container_services/{id}", {
  params: { path: { id: 101 } },
  body: { container_service: { label: "Web shop 2" } },
});
if (!data) throw new Error(`answered with ${response.status}`);

console.log(data.container_service.id, data.container_service.label);
