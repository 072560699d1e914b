using System.Text.Json;
using Commodities.Settlement.Store.Rows;
using Commodities.Settlement.Tests.Support;

namespace Commodities.Settlement.Tests.Api;

/// <summary>The OpenAPI document against the API: each path of it is asked, and each answer has the shape that the document gives.</summary>
public sealed class ApiContractTests
{
    private static readonly (string Path, string Asked, object? Body)[] Requests =
    [
        ("GET /v1/status", "/v1/status", null),
        ("GET /v1/members", "/v1/members", null),
        ("GET /v1/members/{member}", "/v1/members/BROK", null),
        ("GET /v1/accounts", "/v1/accounts", null),
        ("GET /v1/accounts/{accountId}", "/v1/accounts/4", null),
        ("GET /v1/accounts/{accountId}/statements", "/v1/accounts/4/statements", null),
        ("GET /v1/contracts", "/v1/contracts", null),
        ("GET /v1/contracts/{contractId}", "/v1/contracts/1", null),
        ("GET /v1/contracts/{contractId}/settlement-prices", "/v1/contracts/1/settlement-prices", null),
        ("GET /v1/positions", "/v1/positions", null),
        ("GET /v1/settlements/{tradingDay}/positions", "/v1/settlements/2027-01-05/positions", null),
        ("GET /v1/trades", "/v1/trades?limit=1000", null),
        ("GET /v1/trades/{tradeId}", "/v1/trades/1", null),
        ("GET /v1/ledger/accounts", "/v1/ledger/accounts", null),
        ("GET /v1/ledger/accounts/{code}", "/v1/ledger/accounts/cash:1", null),
        ("GET /v1/ledger/transfers", "/v1/ledger/transfers", null),
        ("GET /v1/ledger/transfers/{number}", "/v1/ledger/transfers/1", null),
        ("GET /v1/ledger/anchors", "/v1/ledger/anchors", null),
        ("GET /v1/ledger/totals", "/v1/ledger/totals", null),
        ("GET /v1/margin", "/v1/margin", null),
        ("GET /v1/settlement-runs", "/v1/settlement-runs", null),
        ("GET /v1/settlement-runs/{tradingDay}", "/v1/settlement-runs/2027-01-04", null),
        ("POST /v1/deposits", "/v1/deposits", ApiWriteTests.Deposit(4, 1_000, "D-1")),
        ("POST /v1/withdrawals", "/v1/withdrawals", ApiWriteTests.Deposit(4, 10, "W-1")),
        ("POST /v1/withdrawals/{reference}/paid", "/v1/withdrawals/W-1/paid", new { }),
        ("POST /v1/withdrawals", "/v1/withdrawals", ApiWriteTests.Deposit(4, 10, "W-2")),
        ("POST /v1/withdrawals/{reference}/refused", "/v1/withdrawals/W-2/refused", new { reason = "no" }),
        ("POST /v1/default-fund-contributions", "/v1/default-fund-contributions", new { member = "BROK", amountFen = 5, reference = "F-1" }),
        ("POST /v1/ledger/transfers", "/v1/ledger/transfers", new { from = "house:fees", to = "cash:4", amountFen = 3 }),
        ("POST /v1/receipts", "/v1/receipts", ApiWriteTests.Receipt("WR-1", 4)),
        ("POST /v1/receipts/{receiptId}/pledge", "/v1/receipts/1/pledge", new { }),
        ("POST /v1/receipts/{receiptId}/release", "/v1/receipts/1/release", new { }),
        ("POST /v1/receipts/{receiptId}/cancel", "/v1/receipts/1/cancel", new { }),
        ("POST /v1/settlement-runs/trial", "/v1/settlement-runs/trial", new { accountIds = new[] { 4 } }),
        ("GET /v1/bank-messages", "/v1/bank-messages", null),
        ("GET /v1/bank-messages/{messageId}", "/v1/bank-messages/1", null),
        ("GET /v1/receipts", "/v1/receipts", null),
        ("GET /v1/receipts/{receiptId}", "/v1/receipts/1", null),
        ("GET /v1/margin-calls", "/v1/margin-calls", null),
        ("GET /v1/margin-calls/{callId}", "/v1/margin-calls/1", null),
        ("GET /v1/end-of-day/{tradingDay}", "/v1/end-of-day/2027-01-04", null),
        ("GET /v1/end-of-day/{tradingDay}/{name}", "/v1/end-of-day/2027-01-04/capital.csv", null),
        ("GET /health/live", "/health/live", null),
        ("GET /health/ready", "/health/ready", null),
    ];

    public static TheoryData<string> Both => TemporaryBooks.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Every_path_of_the_document_answers_as_the_document_says(string database)
    {
        string folder = Directory.CreateTempSubdirectory("commodities-files-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "20270104"));
        await File.WriteAllTextAsync(Path.Combine(folder, "20270104", "capital.csv"), "a,b\n", TestContext.Current.CancellationToken);
        await using ApiHost host = await ApiHost.StartAsync(database, options => options with { EndOfDayFolder = folder });
        await host.Service.DoAsync(work => work.Db.MarginCalls.Add(new() { Id = 1, RunId = 1, AccountId = 4, AmountFen = 9, DeadlineNanos = 1, State = MarginCallState.Issued }).Entity.Id);
        JsonElement document = await host.GetAsync("/openapi/v1.json", key: null);
        HashSet<string> left = [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"))];
        HashSet<string> unknown = [.. Requests.Select(request => request.Path).Append("POST /v1/ledger/transfers/{number}/reversal")];
        unknown.ExceptWith(left);
        Assert.Empty(unknown);
        long posted = 0;
        int key = 0;
        foreach ((string path, string asked, object? body) in Requests)
        {
            JsonElement answer = await AskAsync(host, document, path, asked, body, $"key-{++key}");
            left.Remove(path);
            if (path == "POST /v1/ledger/transfers")
                posted = answer.GetProperty("data").GetProperty("number").GetInt64();
        }

        const string Reversal = "POST /v1/ledger/transfers/{number}/reversal";
        await AskAsync(host, document, Reversal, $"/v1/ledger/transfers/{posted}/reversal", new { }, "reversal");
        left.Remove(Reversal);
        Assert.Empty(left);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<JsonElement> AskAsync(ApiHost host, JsonElement document, string path, string asked, object? body, string key)
    {
        string[] parts = path.Split(' ');
        JsonElement operation = document.GetProperty("paths").GetProperty(parts[1]).GetProperty(parts[0] == "GET" ? "get" : "post");
        using HttpResponseMessage response = await host.SendAsync(new(parts[0]), asked, body: body == null ? null : ApiWriteTests.Json(body), idempotencyKey: body == null ? null : key);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {text}");
        Assert.True(operation.GetProperty("responses").TryGetProperty($"{(int)response.StatusCode}", out JsonElement described), $"{path}: {response.StatusCode} is not in the document");
        if (response.Content.Headers.ContentType?.MediaType != "application/json")
            return default;
        JsonElement answer = JsonSerializer.Deserialize<JsonElement>(text);
        Check(document, described.GetProperty("content").GetProperty("application/json").GetProperty("schema"), answer, path);
        return answer;
    }

    // Types, required fields, and nothing that the document does not name.
    private static void Check(JsonElement document, JsonElement schema, JsonElement value, string where)
    {
        while (schema.TryGetProperty("$ref", out JsonElement reference))
            schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        if (schema.TryGetProperty("oneOf", out JsonElement choices))
        {
            if (value.ValueKind != JsonValueKind.Null)
                Check(document, choices.EnumerateArray().First(choice => choice.TryGetProperty("$ref", out _)), value, where);
            return;
        }

        if (schema.TryGetProperty("type", out JsonElement type))
        {
            string[] types = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(name => name.GetString()!)] : [type.GetString()!];
            Assert.True(types.Contains(TypeOf(value)), $"{where} is {value.ValueKind}, the document says {string.Join(" or ", types)}");
            Assert.DoesNotContain("number", types);
        }

        if (schema.TryGetProperty("enum", out JsonElement names))
            Assert.Contains(value.GetString(), names.EnumerateArray().Select(name => name.GetString()));
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray())
                Check(document, schema.GetProperty("items"), item, where + "[]");
        }

        if (value.ValueKind == JsonValueKind.Object)
            CheckObject(document, schema, value, where);
    }

    private static void CheckObject(JsonElement document, JsonElement schema, JsonElement value, string where)
    {
        JsonElement properties = schema.GetProperty("properties");
        foreach (JsonProperty field in value.EnumerateObject())
        {
            Assert.True(properties.TryGetProperty(field.Name, out JsonElement ofField), $"{where}.{field.Name} is not in the document");
            Check(document, ofField, field.Value, $"{where}.{field.Name}");
        }

        foreach (JsonElement name in schema.GetProperty("required").EnumerateArray())
            Assert.True(value.TryGetProperty(name.GetString()!, out _), $"{where}.{name.GetString()} is missing");
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Null => "null",
        _ => "object",
    };
}
