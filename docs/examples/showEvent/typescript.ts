import { client } from "./connect.js";

const { data, response } = await client.GET("/api/event_logs/{event_id}", {
  params: { path: { event_id: 2 } },
});
if (!data) throw new Error(`answered with ${response.status}`);

console.log(data.event_log.status, data.event_log.description);
