import {
  Column,
  CreateDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  UpdateDateColumn,
} from 'typeorm';
import type { Relation } from 'typeorm';
import type { EnterpriseStatus, Maturity } from '#libs/contracts';

/** An enterprise of the directory; its id is its organisation's. */
@Entity('enterprises')
export class EnterpriseEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('integer')
  version!: number;

  @Column('text')
  status!: EnterpriseStatus;

  /** Why it is in its status, in the words of who moved it. */
  @Column('text', { nullable: true })
  statusNote!: string | null;

  @Column('text')
  name!: string;

  @Column('text')
  uscc!: string;

  @Column('text')
  district!: string;

  @Column('text')
  profile!: string;

  @Column('text', { array: true })
  tiers!: string[];

  @Column('text', { array: true })
  qualifications!: string[];

  @Column('text')
  legalRepresentative!: string;

  @Column('text')
  contactPhone!: string;

  @OneToMany(() => CapabilityEntity, (capability) => capability.enterprise)
  capabilities!: Relation<CapabilityEntity>[];

  @CreateDateColumn({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}

@Entity('capabilities')
export class CapabilityEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  enterpriseId!: string;

  @ManyToOne(() => EnterpriseEntity, (enterprise) => enterprise.capabilities)
  @JoinColumn({ name: 'enterprise_id' })
  enterprise!: Relation<EnterpriseEntity>;

  @Column('text')
  name!: string;

  @Column('text')
  description!: string;

  @Column('text', { array: true })
  domains!: string[];

  @Column('text', { array: true })
  technologies!: string[];

  @Column('text')
  maturity!: Maturity;

  @Column('numeric', { precision: 10, scale: 2, nullable: true })
  priceFromWan!: number | null;

  @Column('text', { array: true })
  cases!: string[];
}
