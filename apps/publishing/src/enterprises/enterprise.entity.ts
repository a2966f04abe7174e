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
import type { CapabilityCase, EnterpriseStatus, Maturity, PendingChange } from '#libs/contracts';
import type { HeldCredential } from '../credentials/credential.js';

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

  @Column('text')
  legalRepresentative!: string;

  @Column('numeric', { precision: 10, scale: 2, nullable: true })
  registeredCapitalWan!: number | null;

  @Column('date', { nullable: true })
  foundedOn!: string | null;

  @Column('boolean', { nullable: true })
  independentLegalPerson!: boolean | null;

  @Column('text', { nullable: true })
  sector!: string | null;

  @Column('text', { default: '' })
  contactName!: string;

  @Column('text')
  contactPhone!: string;

  @Column('text', { default: '' })
  contactEmail!: string;

  /** Last day of the blacklisting. */
  @Column('date', { nullable: true })
  blacklistedUntil!: string | null;

  @Column('uuid', { nullable: true })
  mergedInto!: string | null;

  @Column('date', { nullable: true })
  recheckDueOn!: string | null;

  /** The day on which the enterprise was asked to confirm its facts. */
  @Column('date', { nullable: true })
  recheckOpenedOn!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  recheckConfirmedAt!: Date | null;

  /** Not columns, but what the repository reads beside the row: see `withDirectoryFacts`. */
  accepted!: HeldCredential[];
  pendingChange!: PendingChange | null;
  /** Day in the city when it was read, by the database's clock: what counts is judged by it. */
  today!: string;

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

  @Column('numeric', { precision: 10, scale: 2, nullable: true })
  priceToWan!: number | null;

  /** Where it is delivered; none means anywhere in the city. */
  @Column('text', { array: true })
  deliveryDistricts!: string[];

  @Column('jsonb')
  cases!: CapabilityCase[];
}
