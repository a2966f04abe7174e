import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import { Controller, Get, Module, Post, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Public, Requires } from './decorators.js';
import { assertEveryRouteIsGuarded } from './route-check.js';

@Controller('guarded')
class GuardedController {
  @Get()
  @Public()
  list() {
    return [];
  }

  @Post()
  @Requires('scenario:write')
  create() {
    return this.made();
  }

  made() {
    return 'no route, so it needs no guard';
  }
}

@Controller('forgotten')
class ForgottenController {
  @Get()
  @Public()
  list() {
    return [];
  }

  @Get('secrets')
  secrets() {
    return [];
  }

  @Post('secrets')
  addSecret() {
    return {};
  }
}

@Public()
@Controller('open')
class OpenController {
  @Get()
  list() {
    return [];
  }
}

async function check(...controllers: Type[]): Promise<void> {
  @Module({ controllers })
  class SomeModule {}
  const app = await NestFactory.createApplicationContext(SomeModule, {
    logger: false,
    abortOnError: false,
  });
  try {
    assertEveryRouteIsGuarded(app);
  } finally {
    await app.close();
  }
}

describe('the start', () => {
  test('goes on when every route says who may use it', async () => {
    await expect(check(GuardedController)).resolves.toBeUndefined();
  });

  test('is refused when a route says nothing, naming each such route and no other', async () => {
    await expect(check(GuardedController, ForgottenController)).rejects.toThrow(
      /: ForgottenController\.secrets, ForgottenController\.addSecret$/,
    );
  });

  test('takes what the whole controller declares', async () => {
    await expect(check(OpenController)).resolves.toBeUndefined();
  });

  test('goes on without any controller', async () => {
    await expect(check()).resolves.toBeUndefined();
  });
});
