#!/bin/sh
# A shell script with cURL as customers have them (docs/contract/rest.md, "Existing clients").

# Login
LOGIN=$(curl -s -X POST "$BASE_URL/auth/login/" \
  -H "Content-Type: application/json" \
  -d "{\"email\":\"$EMAIL\",\"password\":\"$PASSWORD\"}")
YOUR_TOKEN=$(printf '%s' "$LOGIN" | sed -n 's/.*"access":"\([^"]*\)".*/\1/p')

# Get keywords (with token)
curl -s -X GET "$BASE_URL/planner/keywords/" \
  -H "Authorization: Bearer $YOUR_TOKEN" \
  -H "Content-Type: application/json"
