import { Module } from '@nestjs/common';
import { AssetsPageController } from './assets.page-controller.js';

/** Wires the one route of this room: the static files. */
@Module({ controllers: [AssetsPageController] })
export class UiModule {}
