import { client } from "./connect.js";

const { data, response } = await client.GET("/api/container_services/{id}/events/{event_id}", {
  params: { path: { id: 107, event_id: 2 } },
});
if (!data) throw new Error(`answered with ${response.status}`);

console.log(data.event_log.status, data.event_log.description);
console.log(data.event_log.state_reason);
