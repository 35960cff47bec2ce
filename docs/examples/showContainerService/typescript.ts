import { client } from "./connect.js";

const { data, response } = await client.GET("/api/container_services/{id}", {
  params: { path: { id: 101 } },
});
if (!data) throw new Error(`answered with ${response.status}`);

const service = data.container_service;
console.log(service.id, "is", service.current_state);
console.log(service.package.cpu, "cores,", service.package.memory, "MB");
