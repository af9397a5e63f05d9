-- A library as the first release wrote it (revision 0001). Never changed: it stands for those out in the world.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE category (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	created VARCHAR(40) NOT NULL, 
	CONSTRAINT pk_category PRIMARY KEY (id), 
	CONSTRAINT uq_category_name UNIQUE (name)
);
INSERT INTO "category" VALUES(1,'leaves','leaves','2026-11-24T04:02:05+00:00');
CREATE TABLE feature (
	trunk_id INTEGER NOT NULL, 
	image_id INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_feature PRIMARY KEY (trunk_id, image_id), 
	CONSTRAINT fk_feature_trunk_id_trunk FOREIGN KEY(trunk_id) REFERENCES trunk (id), 
	CONSTRAINT fk_feature_image_id_image FOREIGN KEY(image_id) REFERENCES image (id)
);
INSERT INTO "feature" VALUES(1,1,X'0000003C004000420044004500460047');
INSERT INTO "feature" VALUES(1,2,X'003C0040004200440045004600470048');
CREATE TABLE generation (
	id INTEGER NOT NULL, 
	parent_id INTEGER, 
	stage VARCHAR(32) NOT NULL, 
	scope VARCHAR(32) NOT NULL, 
	created VARCHAR(40) NOT NULL, 
	report JSON NOT NULL, 
	categories INTEGER NOT NULL, 
	images INTEGER NOT NULL, 
	CONSTRAINT pk_generation PRIMARY KEY (id), 
	CONSTRAINT fk_generation_parent_id_generation FOREIGN KEY(parent_id) REFERENCES generation (id)
);
INSERT INTO "generation" VALUES(0,NULL,'start','none','2026-01-01T00:00:00+00:00','{"seconds": 0.1}',0,0);
CREATE TABLE image (
	id INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	category_id INTEGER, 
	is_check BOOLEAN NOT NULL, 
	path TEXT NOT NULL, 
	size BIGINT NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	added VARCHAR(40) NOT NULL, 
	CONSTRAINT pk_image PRIMARY KEY (id), 
	CONSTRAINT fk_image_category_id_category FOREIGN KEY(category_id) REFERENCES category (id), 
	CONSTRAINT uq_image_hash UNIQUE (hash)
);
INSERT INTO "image" VALUES(1,'00000000000000000000000000000000',1,0,'/pictures/image 0.jpg',1000,640,480,'2026-11-24T04:02:05+00:00');
INSERT INTO "image" VALUES(2,'00000000000000000000000000000001',1,1,'/pictures/image 1.jpg',1001,640,480,'2026-11-24T04:02:05+00:00');
CREATE TABLE learned (
	image_id INTEGER NOT NULL, 
	generation_id INTEGER NOT NULL, 
	category_id INTEGER NOT NULL, 
	CONSTRAINT pk_learned PRIMARY KEY (image_id, generation_id), 
	CONSTRAINT fk_learned_image_id_image FOREIGN KEY(image_id) REFERENCES image (id), 
	CONSTRAINT fk_learned_generation_id_generation FOREIGN KEY(generation_id) REFERENCES generation (id), 
	CONSTRAINT fk_learned_category_id_category FOREIGN KEY(category_id) REFERENCES category (id)
);
CREATE TABLE place (
	id INTEGER NOT NULL, 
	image_id INTEGER NOT NULL, 
	path TEXT NOT NULL, 
	size BIGINT NOT NULL, 
	mtime_ns BIGINT NOT NULL, 
	CONSTRAINT pk_place PRIMARY KEY (id), 
	CONSTRAINT fk_place_image_id_image FOREIGN KEY(image_id) REFERENCES image (id), 
	CONSTRAINT uq_place_path UNIQUE (path)
);
INSERT INTO "place" VALUES(1,1,'/pictures/image 0.jpg',1000,1000000000000000000);
INSERT INTO "place" VALUES(2,2,'/pictures/image 1.jpg',1001,1000000000000000001);
CREATE TABLE setting (
	"key" VARCHAR(200) NOT NULL, 
	value JSON NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY ("key")
);
INSERT INTO "setting" VALUES('views',4);
CREATE TABLE state (
	id INTEGER NOT NULL, 
	trunk_id INTEGER NOT NULL, 
	generation_id INTEGER, 
	created VARCHAR(40) NOT NULL, 
	CONSTRAINT pk_state PRIMARY KEY (id), 
	CONSTRAINT fk_state_trunk_id_trunk FOREIGN KEY(trunk_id) REFERENCES trunk (id), 
	CONSTRAINT fk_state_generation_id_generation FOREIGN KEY(generation_id) REFERENCES generation (id)
);
INSERT INTO "state" VALUES(1,1,0,'2026-11-24T04:02:05+00:00');
CREATE TABLE trunk (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	weights TEXT, 
	fingerprint VARCHAR(128) NOT NULL, 
	dim INTEGER NOT NULL, 
	input_px INTEGER NOT NULL, 
	CONSTRAINT pk_trunk PRIMARY KEY (id)
);
INSERT INTO "trunk" VALUES(1,'efficientnet_lite0',NULL,'abababababababababababababababababababababababababababababababab',8,224);
CREATE TABLE view_feature (
	trunk_id INTEGER NOT NULL, 
	image_id INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_view_feature PRIMARY KEY (trunk_id, image_id), 
	CONSTRAINT fk_view_feature_trunk_id_trunk FOREIGN KEY(trunk_id) REFERENCES trunk (id), 
	CONSTRAINT fk_view_feature_image_id_image FOREIGN KEY(image_id) REFERENCES image (id)
);
INSERT INTO "view_feature" VALUES(1,1,X'0048804800498049004A804A004B804B');
INSERT INTO "view_feature" VALUES(1,2,X'804800498049004A804A004B804B004C');
CREATE INDEX ix_category_folded ON category (folded);
CREATE INDEX ix_image_category_id_id_is_check ON image (category_id, id, is_check);
CREATE INDEX ix_place_image_id ON place (image_id);
CREATE INDEX ix_learned_generation_id ON learned (generation_id);
COMMIT;
