import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationKind } from '#libs/contracts';

@Entity('organisations')
export class OrganisationEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: OrganisationKind;

  @Column('text')
  name!: string;

  @Column('text')
  district!: string;

  /** Rises with every change of its members, for the snapshots that others keep. */
  @Column('integer')
  version!: number;

  @CreateDateColumn({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
