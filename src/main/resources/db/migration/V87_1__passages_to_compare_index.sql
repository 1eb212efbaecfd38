-- Built while passages go on being written.
DROP INDEX CONCURRENTLY IF EXISTS knowledge_passages_compared; -- half of it, should the last try have been cut off
CREATE INDEX CONCURRENTLY knowledge_passages_compared ON knowledge_passages (vector_model, organization_id);
