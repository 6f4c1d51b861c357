/** The source's mark of one state of a thing. Compared for equality only. */
export type Version = string;
