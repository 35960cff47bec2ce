import { client } from "./connect.js";

const { data, response } = await client.GET("/api/container_services/{id}/events", {
  params: { path: { id: 101 } },
});
if (!data) throw new Error(`answered with ${response.status}`);

for (const event of data.events) {
  console.log(event.id, event.status, event.description);
}
