export type { Health } from './answer.ts'
export { DEFAULT_PORT, type HttpConfig, httpSchema, parseHttpConfig } from './config.ts'
export { HttpError, type HttpErrorCode } from './errors.ts'
export { type HttpServer, type HttpServerOptions, startHttp } from './server.ts'
