import { client } from "./connect.js";

const { data, response } = await client.GET("/api/container_services", {
  params: { query: { page: 1, per_page: 2 } },
});
if (!data) throw new Error(`answered with ${response.status}`);

console.log(data.container_services.length, "of", response.headers.get("Total"));
for (const service of data.container_services) {
  console.log(service.id, service.label, service.current_state);
}
