import {
  Column,
  CreateDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  UpdateDateColumn,
} from 'typeorm';
import type { Relation } from 'typeorm';
import type { Criterion, Outcome, Scenario, ScenarioStatus } from '#libs/contracts';
import { OrganisationEntity } from '../accounts/organisation.entity.js';

@Entity('scenarios')
export class ScenarioEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('integer')
  version!: number;

  /** Given at publishing, e.g. CJ-2026-0042. */
  @Column('text', { nullable: true })
  number!: string | null;

  @Column('text')
  status!: ScenarioStatus;

  @Column('text', { nullable: true })
  statusNote!: string | null;

  @Column('uuid')
  departmentId!: string;

  @ManyToOne(() => OrganisationEntity)
  @JoinColumn({ name: 'department_id' })
  department!: Relation<OrganisationEntity>;

  @Column('uuid')
  authorId!: string;

  /** Everybody who wrote in it or submitted it: none of them may approve it. */
  @Column('uuid', { array: true })
  contributorIds!: string[];

  @Column('text')
  title!: string;

  @Column('text')
  summary!: string;

  @Column('text')
  painPoints!: string;

  @Column('text')
  requirements!: string;

  @Column('text')
  dataAndConditions!: string;

  @Column('jsonb')
  outcomes!: Outcome[];

  @Column('text', { nullable: true })
  domain!: string | null;

  @Column('text', { array: true })
  technologies!: string[];

  @Column('text')
  district!: string;

  @Column('text', { array: true })
  cooperationModes!: string[];

  @Column('numeric', { precision: 10, scale: 2, nullable: true })
  budgetWan!: number | null;

  @Column('text', { array: true })
  requiredQualifications!: string[];

  @Column('jsonb')
  eligibility!: Scenario['eligibility'];

  @Column('text')
  engagement!: Scenario['engagement'];

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  deadline!: Date | null;

  @Column('text')
  contactName!: string;

  @Column('text')
  contactPhone!: string;

  @Column('uuid', { nullable: true })
  leadDepartmentId!: string | null;

  @Column('uuid', { array: true })
  responsibleDepartmentIds!: string[];

  @Column('numeric', { precision: 10, scale: 2, nullable: true })
  budgetMaxWan!: number | null;

  @Column('text')
  fundingSource!: string;

  @Column('integer', { nullable: true })
  periodMonths!: number | null;

  @Column('text')
  landingArea!: string;

  @Column('text')
  confidentiality!: Scenario['confidentiality'];

  @Column('boolean')
  acceptsConsortium!: boolean;

  @Column('integer')
  minBids!: number;

  @Column('jsonb')
  criteria!: Criterion[];

  @Column('text')
  ipTerms!: string;

  @Column('uuid', { array: true })
  fileIds!: string[];

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  questionsUntil!: Date | null;

  @Column('integer')
  publicityDays!: number;

  /** How often it was published anew after it failed, plus one. */
  @Column('integer')
  round!: number;

  /** When the platform cleared it, since it was last approved. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  reviewedAt!: Date | null;

  /** The batch with which it is to be published, or was. */
  @Column('uuid', { nullable: true })
  batchId!: string | null;

  /** See similarity.ts; renewed by every save. */
  @Column('integer', { array: true })
  sketch!: number[];

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  publishedAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}
