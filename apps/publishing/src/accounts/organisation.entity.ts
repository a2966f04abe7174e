import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { DepartmentDuty, OrganisationKind } from '#libs/contracts';

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

  /** The department above; null at the top and for what is no department. */
  @Column('uuid', { nullable: true })
  parentId!: string | null;

  @Column('text', { array: true })
  duties!: DepartmentDuty[];

  /** The people of one that is deactivated cannot log in. */
  @Column('boolean')
  active!: boolean;

  /** Rises with every change of its members, for the snapshots that others keep. */
  @Column('integer')
  version!: number;

  @CreateDateColumn({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
