// Drives openapi-fetch with the types that openapi-typescript made, and prints what it got, a line
// a step.

import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./client/schema";

type Api = Client<paths>;

function set(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

function decoded<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) {
    throw new Error(`${answer.response.status}: ${JSON.stringify(answer.error)}`);
  }
  return answer.data;
}

// snippet: begin
function withBasic(): Api {
  const secret = `${set("COMPUTESTACKS_USERNAME")}:${set("COMPUTESTACKS_SECRET")}`;
  return createClient<paths>({
    baseUrl: set("COMPUTESTACKS_URL"), // https://controller.example.com
    headers: { Accept: "application/json", Authorization: `Basic ${btoa(secret)}` },
  });
}

function withToken(): Api {
  return createClient<paths>({
    baseUrl: set("COMPUTESTACKS_URL"),
    headers: { Accept: "application/json", Authorization: `Bearer ${set("COMPUTESTACKS_TOKEN")}` },
  });
}

async function restart(api: Api): Promise<object> {
  const path = { id: 102, action: "restart" } as const;
  return decoded(
    await api.PUT("/api/container_services/{id}/power/{action}", { params: { path } }),
  );
}
// snippet: end

async function list(api: Api): Promise<number[]> {
  const ids: number[] = [];
  for (const page of [1, 2]) {
    const query = { page, per_page: 6 };
    const answer = decoded(await api.GET("/api/container_services", { params: { query } }));
    ids.push(...answer.container_services.map((service) => service.id));
  }
  return ids;
}

async function detail(api: Api, id: number) {
  const params = { path: { id } };
  return decoded(await api.GET("/api/container_services/{id}", { params })).container_service;
}

async function show(api: Api): Promise<object> {
  const service = await detail(api, 101);
  return {
    id: service.id,
    name: service.name,
    label: service.label,
    command: service.command,
    current_state: service.current_state,
    auto_scale_max: service.auto_scale_max,
    created_at: service.created_at,
    public_ip: service.public_ip,
    image: service.image?.name,
    project: service.project.name,
    cpu: service.package.cpu,
    memory: service.package.memory,
  };
}

async function update(api: Api): Promise<object> {
  const answer = decoded(
    await api.PATCH("/api/container_services/{id}", {
      params: { path: { id: 103 } },
      body: { container_service: { label: set("COMPUTESTACKS_LABEL") } },
    }),
  );
  const after = await detail(api, 103);
  return { answer: answer.container_service.label, after: after.label };
}

async function scale(api: Api): Promise<object> {
  return decoded(
    await api.POST("/api/container_services/{id}/scale", {
      params: { path: { id: 101 } },
      body: { container_service: { qty: 3 } },
    }),
  );
}

async function logs(api: Api): Promise<unknown> {
  const params = { path: { id: 101 }, query: { limit: 3 } };
  return decoded(await api.GET("/api/container_services/{id}/logs", { params }));
}

async function bearer(): Promise<number> {
  const params = { query: { per_page: 4 } };
  const answer = await withToken().GET("/api/container_services", { params });
  return decoded(answer).container_services.length;
}

async function missing(api: Api): Promise<number> {
  const params = { path: { id: 999 } };
  return (await api.GET("/api/container_services/{id}", { params })).response.status;
}

async function main(): Promise<void> {
  const api = withBasic();
  const steps = { list, show, update, scale, power: restart, logs, bearer, missing };
  for (const [step, call] of Object.entries(steps)) {
    try {
      console.log(JSON.stringify({ step, value: await call(api) }));
    } catch (error) {
      console.log(JSON.stringify({ step, error: String(error) }));
    }
  }
}

void main();
