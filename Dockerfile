# Two stages: the first builds the client with all tools, the second has only what the server needs to run.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image is Node 24 already; the package that pins Node for other machines need not fetch another one.
RUN npm ci --ignore-scripts
COPY tsconfig.json vite.config.ts ./
COPY client client
COPY shared shared
RUN node node_modules/vite/bin/vite.js build

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY LICENSE THIRD-PARTY-LICENSES.md ./
COPY server server
COPY shared shared
COPY --from=build /app/dist dist
RUN mkdir data && chown node:node data
USER node
VOLUME /app/data
EXPOSE 3000
# No npm in between: the server must get SIGTERM itself, so that it can flush its journal before it goes.
CMD ["node", "server/main.ts"]
