// A script in JavaScript as customers have them (docs/contract/rest.md, "Existing clients").
const BASE_URL = process.env.BASE_URL;

// Login
const loginResponse = await fetch(`${BASE_URL}/auth/login/`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ email: process.env.EMAIL, password: process.env.PASSWORD }),
});
const loginData = await loginResponse.json();

if (loginData.success) {
  const token = loginData.data.access;

  // Use token for authenticated requests
  const headers = {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
  };

  // Get keywords
  const keywordsResponse = await fetch(`${BASE_URL}/planner/keywords/?page=1&page_size=25`, { headers });
  const keywordsData = await keywordsResponse.json();

  if (keywordsData.success) {
    const keywords = keywordsData.results;
    console.log(`Found ${keywordsData.count} keywords`);
  } else {
    console.error('Error:', keywordsData.error);
  }
}
