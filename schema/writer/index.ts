// Types, queries and mutations of this room.
