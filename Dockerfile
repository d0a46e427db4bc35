# The sluice command as an image: docker build -t sluice . && docker run -v ./flow:/flow sluice run --contract /flow/sluice.yaml
FROM node:24-bookworm-slim AS build
WORKDIR /sluice
COPY . .
RUN npm ci && npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
WORKDIR /sluice
COPY --from=build /sluice/package.json ./
COPY --from=build /sluice/node_modules ./node_modules
COPY --from=build /sluice/packages ./packages
COPY --from=build /sluice/apps ./apps
ENV NODE_ENV=production
USER node
ENTRYPOINT ["node", "/sluice/apps/processor/bin/sluice.js"]
CMD ["--help"]
