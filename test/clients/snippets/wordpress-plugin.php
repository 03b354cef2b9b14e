<?php
// The PHP class in WordPress (docs/contract/rest.md, "Existing clients"), over a stand-in for WordPress' HTTP functions that
// uses cURL.

function wp_remote_request_with_curl($method, $url, $args) {
    $curl = curl_init($url);
    $headers = [];
    foreach ($args['headers'] ?? [] as $name => $value) {
        $headers[] = "$name: $value";
    }
    curl_setopt_array($curl, [
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_HTTPHEADER => $headers,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 10,
    ]);
    if (isset($args['body'])) {
        curl_setopt($curl, CURLOPT_POSTFIELDS, $args['body']);
    }
    return ['body' => curl_exec($curl)];
}
function wp_remote_post($url, $args = []) { return wp_remote_request_with_curl('POST', $url, $args); }
function wp_remote_get($url, $args = []) { return wp_remote_request_with_curl('GET', $url, $args); }
function wp_remote_retrieve_body($response) { return $response['body']; }

class Igny8API {
    private $base_url = 'https://api.igny8.com/api/v1';
    private $token;

    public function __construct() {
        $this->base_url = getenv('BASE_URL');
    }

    public function login($email, $password) {
        $response = wp_remote_post($this->base_url . '/auth/login/', [
            'headers' => ['Content-Type' => 'application/json'],
            'body' => json_encode(['email' => $email, 'password' => $password])
        ]);
        $data = json_decode(wp_remote_retrieve_body($response), true);
        if ($data['success']) {
            $this->token = $data['data']['access'];
            return true;
        }
        return false;
    }

    public function getKeywords($page = 1, $page_size = 25) {
        $response = wp_remote_get(
            $this->base_url . '/planner/keywords/?page=' . $page . '&page_size=' . $page_size,
            [
                'headers' => [
                    'Authorization' => 'Bearer ' . $this->token,
                    'Content-Type' => 'application/json'
                ]
            ]
        );
        $data = json_decode(wp_remote_retrieve_body($response), true);
        if ($data['success']) {
            return $data['results'];
        }
        return [];
    }
}

$api = new Igny8API();
echo json_encode([
    'wrong' => $api->login(getenv('EMAIL'), 'not the password'),
    'login' => $api->login(getenv('EMAIL'), getenv('PASSWORD')),
    'keywords' => array_map(fn ($row) => $row['keyword'], $api->getKeywords()),
]);
