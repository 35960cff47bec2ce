// Drives the client that @hey-api/openapi-ts made, and prints what it decoded, a line a step.

import {
  listContainerServiceLogs,
  listContainerServices,
  powerContainerService,
  scaleContainerService,
  showContainerService,
  updateContainerService,
} from "./client";
import { createClient, type Client } from "./client/client";

function set(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

// snippet: begin
function withBasic(): Client {
  return createClient({
    baseUrl: set("COMPUTESTACKS_URL"), // https://controller.example.com
    headers: { Accept: "application/json" },
    // It asks for each scheme that the operation takes: `oauth2` it would send as a token.
    auth: (scheme) =>
      scheme.scheme === "basic"
        ? `${set("COMPUTESTACKS_USERNAME")}:${set("COMPUTESTACKS_SECRET")}`
        : undefined,
  });
}

function withToken(): Client {
  return createClient({
    baseUrl: set("COMPUTESTACKS_URL"),
    headers: { Accept: "application/json" },
    auth: (scheme) => (scheme.scheme === "basic" ? undefined : set("COMPUTESTACKS_TOKEN")),
  });
}

async function restart(client: Client): Promise<unknown> {
  const path = { id: 102, action: "restart" } as const;
  return (await powerContainerService({ client, path, throwOnError: true })).data;
}
// snippet: end

async function list(client: Client): Promise<number[]> {
  const ids: number[] = [];
  for (const page of [1, 2]) {
    const query = { page, per_page: 6 };
    const { data } = await listContainerServices({ client, query, throwOnError: true });
    ids.push(...data.container_services.map((service) => service.id));
  }
  return ids;
}

async function detail(client: Client, id: number) {
  const { data } = await showContainerService({ client, path: { id }, throwOnError: true });
  return data.container_service;
}

async function show(client: Client): Promise<object> {
  const service = await detail(client, 101);
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

async function update(client: Client): Promise<object> {
  const { data } = await updateContainerService({
    client,
    path: { id: 103 },
    body: { container_service: { label: set("COMPUTESTACKS_LABEL") } },
    throwOnError: true,
  });
  const after = await detail(client, 103);
  return { answer: data.container_service.label, after: after.label };
}

async function scale(client: Client): Promise<unknown> {
  const body = { container_service: { qty: 3 } };
  const path = { id: 101 };
  return (await scaleContainerService({ client, path, body, throwOnError: true })).data;
}

async function logs(client: Client): Promise<unknown> {
  const query = { limit: 3 };
  const path = { id: 101 };
  return (await listContainerServiceLogs({ client, path, query, throwOnError: true })).data;
}

async function bearer(): Promise<number> {
  const query = { per_page: 4 };
  const client = withToken();
  const { data } = await listContainerServices({ client, query, throwOnError: true });
  return data.container_services.length;
}

async function missing(client: Client): Promise<number | undefined> {
  return (await showContainerService({ client, path: { id: 999 } })).response?.status;
}

async function main(): Promise<void> {
  const client = withBasic();
  const steps = { list, show, update, scale, power: restart, logs, bearer, missing };
  for (const [step, call] of Object.entries(steps)) {
    try {
      console.log(JSON.stringify({ step, value: await call(client) }));
    } catch (error) {
      console.log(JSON.stringify({ step, error: String(error) }));
    }
  }
}

void main();
