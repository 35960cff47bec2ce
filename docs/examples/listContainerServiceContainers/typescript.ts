import { client } from "./connect.js";

const { data, response } = await client.GET("/api/container_services/{id}/containers", {
  params: { path: { id: 101 } },
});
if (!data) throw new Error(`answered with ${response.status}`);

for (const container of data.containers) {
  console.log(container.id, container.name, container.current_state);
}
