import { client } from "./connect.js";

const { data, response } = await client.GET("/api/container_services/{id}/logs", {
  params: { path: { id: 101 }, query: { limit: 2 } },
});
if (!data) throw new Error(`answered with ${response.status}`);

for (const [time, container, text] of data) {
  console.log(new Date(Number(time) * 1000).toISOString(), container, text);
}
