using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Commodities.Settlement.Api;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Commodities.Settlement.Tests.Support;

namespace Commodities.Settlement.Tests.Api;

public sealed class ApiErrorTests
{
    public static TheoryData<string> Codes => new(ErrorCode.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Each_code_is_answered_as_a_problem_has_its_page_and_changes_nothing(string code)
    {
        await using ApiHost host = await StartFor(code);
        string dump = BooksDump.Of(host.Books.Address);
        ErrorCode error = ErrorCode.All[code];
        (JsonElement problem, string type, string? retryAfter) = await ProvokeAsync(host, code);
        Assert.Equal("application/problem+json", type);
        Assert.Equal((code, error.Status, error.Title, $"/errors/{code}"), (Text(problem, "code"), problem.GetProperty("status").GetInt32(), Text(problem, "title"), Text(problem, "type")));
        Assert.NotEmpty(Text(problem, "detail"));
        Assert.NotEmpty(Text(problem, "traceId"));
        Assert.Equal(code is "too-many-requests" or "books-unavailable" or "ledger-number-ahead", retryAfter != null);
        Assert.Equal(code == "validation-failed", problem.GetProperty("fields").ValueKind == JsonValueKind.Array);
        Assert.Equal(dump, BooksDump.Of(host.Books.Address));
        lock (host.Notes)
            Assert.DoesNotContain(host.Notes, note => note.Contains(ApiHost.Operator, StringComparison.Ordinal));

        using HttpClient open = new() { BaseAddress = host.Api.Address };
        string page = await open.GetStringAsync($"/errors/{code}", TestContext.Current.CancellationToken);
        Assert.StartsWith($"## {code}\n\n{error.Status}. ", page, StringComparison.Ordinal);
        Assert.Contains("\nRetry: ", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_is_of_a_code() => Assert.Equal(ErrorCode.All.Keys.Order(StringComparer.Ordinal), ErrorPages.ByCode.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Wrong_parameters_are_named_with_what_would_be_right()
    {
        await using ApiHost host = await ApiHost.StartAsync("sqlite");
        (string Path, string Expected)[] wrong =
        [
            ("/v1/trades?accountId=x", "accountId: found \"x\", expected a whole number from 1 to 2147483647"),
            ("/v1/trades?limit=0", "limit: found \"0\", expected a whole number from 1 to 1000"),
            ("/v1/trades?tradingDay=20270104", "tradingDay: found \"20270104\", expected a day such as 2027-01-04"),
            ("/v1/trades?acount=1", "acount: found a parameter that is not known here, expected one of accountId, tradingDay, contractId, limit, cursor, at"),
            ("/v1/trades?limit=1&limit=2", "limit: found 2 values, expected one"),
            ("/v1/trades?cursor=abc", "cursor: found \"abc\", expected nextCursor of an answer to the same path and filters"),
            ("/v1/ledger/accounts/cash%01", "code: found control characters, expected none"),
            ("/v1/settlement-runs/2027-02-30", "tradingDay: found \"2027-02-30\", expected a day such as 2027-01-04"),
        ];
        foreach ((string path, string expected) in wrong)
            Assert.Equal(expected, Text(await host.GetAsync(path, status: HttpStatusCode.BadRequest), "detail"));
        string cursor = (await host.GetAsync("/v1/trades?limit=1")).GetProperty("nextCursor").GetString()!;
        await host.GetAsync($"/v1/trades?limit=1&accountId=1&cursor={cursor}", status: HttpStatusCode.BadRequest);
        await host.GetAsync($"/v1/trades?limit=2&cursor={cursor}");
    }

    private static Task<ApiHost> StartFor(string code) => code switch
    {
        "too-many-requests" => ApiHost.StartAsync("sqlite", options => options with { RequestsPerSecond = 1, RequestsAtOnce = 2 }),
        "books-unavailable" => ApiHost.StartAsync("sqlite", options => options with { Books = BooksAddress.Postgres("Host=127.0.0.1;Port=1;Database=none;Username=nobody;Timeout=2") }),
        "internal-error" => ApiHost.StartAsync("sqlite", options => options with { Desk = new BrokenDesk() }),
        "not-offered" => ApiHost.StartAsync("sqlite", hasDesk: false),
        _ => ApiHost.StartAsync("sqlite"),
    };

    private static async Task<(JsonElement Problem, string Type, string? RetryAfter)> ProvokeAsync(ApiHost host, string code)
    {
        if (code == "request-too-slow")
            return await SlowAsync(host);
        if (code == "too-many-requests")
        {
            await host.GetAsync("/v1/members");
            await host.GetAsync("/v1/members");
        }

        if (code == "idempotency-key-reused")
            await host.PostAsync("/v1/deposits?dryRun=true", ApiWriteTests.Deposit(1, 1, "A"), "k", status: HttpStatusCode.OK);
        using HttpResponseMessage response = code switch
        {
            "validation-failed" => await PostAsync(host, "/v1/deposits", "{}"),
            "malformed-json" => await PostAsync(host, "/v1/deposits", "{\"accountId\":"),
            "missing-idempotency-key" => await PostAsync(host, "/v1/deposits", "{}", idempotencyKey: null),
            "unauthenticated" => await host.SendAsync(HttpMethod.Get, "/v1/members", "no such key"),
            "not-allowed" => await PostAsync(host, "/v1/deposits", "{}", ApiHost.Mill),
            "no-such-path" => await host.SendAsync(HttpMethod.Get, "/v1/nothing"),
            "method-not-allowed" => await host.SendAsync(HttpMethod.Delete, "/v1/members"),
            "idempotency-key-reused" => await ReuseAsync(host),
            "reference-taken" => await TakeAsync(host),
            "ledger-number-ahead" => await host.SendAsync(HttpMethod.Get, "/v1/members?at=1000000000"),
            "ledger-number-passed" => await host.SendAsync(HttpMethod.Get, "/v1/positions?at=1"),
            "insufficient-balance" => await PostAsync(host, "/v1/withdrawals", """{"accountId":1,"amountFen":99000000000000,"reference":"W"}"""),
            "wrong-state" => await PostAsync(host, "/v1/ledger/transfers/40/reversal", "{}"),
            "day-settled" => await PostAsync(host, "/v1/settlement-runs/trial", """{"tradingDay":"2027-01-04"}"""),
            "body-too-large" => await PostAsync(host, "/v1/deposits", "{\"reference\":\"" + new string('x', 70_000) + "\"}"),
            "unsupported-media-type" => await host.SendAsync(HttpMethod.Post, "/v1/deposits", body: new StringContent("a=1", Encoding.UTF8, "text/plain"), idempotencyKey: "k"),
            "internal-error" or "not-offered" => await PostAsync(host, "/v1/deposits", """{"accountId":1,"amountFen":1,"reference":"A"}"""),
            "not-found" => await host.SendAsync(HttpMethod.Get, "/v1/trades/999999"),
            _ => await host.SendAsync(HttpMethod.Get, "/v1/members"),
        };
        JsonElement problem = await ApiHost.JsonOfAsync(response, (HttpStatusCode)ErrorCode.All[code].Status);
        return (problem, response.Content.Headers.ContentType!.MediaType!, response.Headers.RetryAfter?.ToString());
    }

    private static Task<HttpResponseMessage> PostAsync(ApiHost host, string path, string body, string key = ApiHost.Operator, string? idempotencyKey = "k") =>
        host.SendAsync(HttpMethod.Post, path, key, new StringContent(body, Encoding.UTF8, "application/json"), idempotencyKey);

    // The books must be as they were in the end: what is done first is done as a request that is refused later on, or is undone by the look at the books beforehand.
    private static async Task<HttpResponseMessage> ReuseAsync(ApiHost host)
    {
        await Seed(host, work => work.Db.Requests.Add(new() { Id = 1, Caller = "OPERATOR1", Key = "k", BodyHash = new byte[32], StatusCode = 201, Answer = "{}" }));
        HttpResponseMessage response = await PostAsync(host, "/v1/deposits", """{"accountId":1,"amountFen":1,"reference":"A"}""");
        await Seed(host, work => work.Db.Requests.Remove(work.Db.Requests.Single()));
        return response;
    }

    private static async Task<HttpResponseMessage> TakeAsync(ApiHost host)
    {
        await Seed(host, work => work.Db.BankMessages.Add(new() { Id = 1, Reference = "A", IsIncoming = true, AccountId = 1, AmountFen = 1 }));
        HttpResponseMessage response = await PostAsync(host, "/v1/deposits", """{"accountId":1,"amountFen":1,"reference":"A"}""");
        await Seed(host, work => work.Db.BankMessages.Remove(work.Db.BankMessages.Single()));
        return response;
    }

    private static Task<int> Seed(ApiHost host, Action<SettlementWork> change) => host.Service.DoAsync(work =>
    {
        change(work);
        return 0;
    });

    private static async Task<(JsonElement Problem, string Type, string? RetryAfter)> SlowAsync(ApiHost host)
    {
        using TcpClient client = new();
        await client.ConnectAsync(host.Api.EndPoint, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        string head = $"POST /v1/deposits HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {ApiHost.Operator}\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{{";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        using StreamReader reader = new(stream);
        string answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        string body = answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)];
        return (JsonSerializer.Deserialize<JsonElement>(body), answer.Contains("Content-Type: application/problem+json", StringComparison.Ordinal) ? "application/problem+json" : "", null);
    }

    private static string Text(JsonElement problem, string name) => problem.GetProperty(name).GetString()!;

    private sealed class BrokenDesk : ISettlementDesk
    {
        public SettlementStatus Status { get; } = new(SettlementState.Running, "", default, 0, 0, 0, 0, 0, 0);

        public Task<TResult> DoAsync<TResult>(Func<SettlementWork, TResult> unit, bool isTrial = false) => throw new NotSupportedException("broken on purpose");
    }
}
