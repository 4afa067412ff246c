/** The investor API of Jangbu: paths, bodies and answers are typed by its description (schema.ts). */
import createClient, { type Client, type Middleware } from "openapi-fetch";

import type { components, paths } from "./schema.js";

export type Schemas = components["schemas"];
export type Jangbu = Client<paths>;

export interface Options {
  url: string;
  /** A person's session token, or a machine's access token. */
  token?: string;
  isMachine?: boolean;
  language?: "en" | "ko";
}

/** Sends who asks, and in which language texts for people are wanted. */
export function jangbu({ url, token, isMachine = false, language = "en" }: Options): Jangbu {
  const client = createClient<paths>({ baseUrl: url });
  const signed: Middleware = {
    onRequest({ request }) {
      request.headers.set("Accept-Language", language);
      if (token && isMachine) request.headers.set("Authorization", `Bearer ${token}`);
      else if (token) request.headers.set("X-Session-Token", token);
      return request;
    },
  };
  client.use(signed);
  return client;
}

/** What the API refused, with every reason. */
export class Refused extends Error {
  constructor(readonly problem: Schemas["Problem"]) {
    super([`${problem.detail} [${problem.code}]`, ...problem.errors.map((one) => one.detail)].join("\n"));
  }
}

/** The answer of a call; throws `Refused` where there is a problem instead. */
export async function got<T>(call: Promise<{ data?: T; error?: Schemas["Problem"] }>): Promise<T> {
  const { data, error } = await call;
  if (error) throw new Refused(error);
  return data as T;
}

/** The header of what creates something: keep the key until you have the answer, and send it again. */
export function once(key: string = crypto.randomUUID()): { "Idempotency-Key": string } {
  return { "Idempotency-Key": key };
}

/** A session for a proved wallet, which signs a text (EIP-4361) and nothing else. */
export async function signIn(
  url: string,
  wallet: { address: string; chainId: string; sign: (text: string) => Promise<string> },
): Promise<Schemas["Session"]> {
  const nobody = jangbu({ url });
  const body = { address: wallet.address, chain_id: wallet.chainId };
  const { message } = await got(nobody.POST("/api/v1/sign-in/challenge", { body }));
  const signature = await wallet.sign(message);
  return got(nobody.POST("/api/v1/sign-in", { body: { message, signature } }));
}
