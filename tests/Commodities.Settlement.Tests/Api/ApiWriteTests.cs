using System.Net;
using System.Text;
using System.Text.Json;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;
using Commodities.Settlement.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Tests.Api;

public sealed class ApiWriteTests
{
    public static TheoryData<string> Both => TemporaryBooks.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_write_happens_once_for_its_key_and_the_repeat_has_the_same_answer_with_a_hit(string database)
    {
        await using ApiHost host = await ApiHost.StartAsync(database);
        long before = await CashAsync(host, 4);
        using HttpResponseMessage first = await host.SendAsync(HttpMethod.Post, "/v1/deposits", body: Json(Deposit(4, 5_000, "R-1")), idempotencyKey: "key-1");
        string answer = await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Created, false), (first.StatusCode, first.Headers.Contains("Idempotency-Hit")));
        JsonElement done = JsonSerializer.Deserialize<JsonElement>(answer);
        JsonElement cash = done.GetProperty("balances").EnumerateArray().Single(balance => balance.GetProperty("code").GetString() == "cash:4");
        Assert.Equal(before + 5_000, cash.GetProperty("balance").GetInt64());
        Assert.Equal([done.GetProperty("ledgerNumber").GetInt64()], done.GetProperty("transfers").EnumerateArray().Select(number => number.GetInt64()));
        await SettledAsync(host);
        string dump = BooksDump.Of(host.Books.Address);

        using HttpResponseMessage second = await host.SendAsync(HttpMethod.Post, "/v1/deposits", body: Json(Deposit(4, 5_000, "R-1")), idempotencyKey: "key-1");
        Assert.Equal(answer, await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.Created, "true"), (second.StatusCode, second.Headers.GetValues("Idempotency-Hit").Single()));
        JsonElement other = await host.PostAsync("/v1/deposits", Deposit(4, 5_001, "R-1"), "key-1", status: HttpStatusCode.Conflict);
        Assert.Equal("idempotency-key-reused", other.GetProperty("code").GetString());
        Assert.Equal(dump, BooksDump.Of(host.Books.Address));

        // By another caller the same key is another key.
        await host.PostAsync("/v1/withdrawals", Deposit(4, 1, "R-2"), "key-1", ApiHost.Brok);
        using SettlementDb db = host.Books.Open();
        RequestRow[] requests = [.. db.Requests.AsNoTracking().OrderBy(row => row.Id)];
        Assert.Equal(["OPERATOR1 key-1", "BROK1 key-1"], requests.Select(row => $"{row.Caller} {row.Key}"));
        Assert.Equal(answer, requests[0].Answer);
        Assert.Equal(requests[0].Id, db.LedgerTransfers.AsNoTracking().Single(row => row.Number == requests[0].LedgerNumber).CauseId);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Many_tries_of_one_write_at_once_are_one_write(string database)
    {
        await using ApiHost host = await ApiHost.StartAsync(database);
        long before = await CashAsync(host, 4);
        HttpResponseMessage[] responses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.SendAsync(HttpMethod.Post, "/v1/deposits", body: Json(Deposit(4, 700, "R-9")), idempotencyKey: "same")));
        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Created, response.StatusCode));
        Assert.Equal(11, responses.Count(response => response.Headers.Contains("Idempotency-Hit")));
        Assert.Equal(before + 700, await CashAsync(host, 4));
        Array.ForEach(responses, response => response.Dispose());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_dry_run_answers_what_would_come_of_it_and_leaves_nothing(string database)
    {
        await using ApiHost host = await ApiHost.StartAsync(database);
        await SettledAsync(host);
        string dump = BooksDump.Of(host.Books.Address);
        JsonElement tried = await host.PostAsync("/v1/deposits?dryRun=true", Deposit(5, 900, "R-1"), "key-1", status: HttpStatusCode.OK);
        Assert.True(tried.GetProperty("isTrial").GetBoolean());
        Assert.Equal(dump, BooksDump.Of(host.Books.Address));
        JsonElement done = await host.PostAsync("/v1/deposits", Deposit(5, 900, "R-1"), "key-1");
        foreach (string part in (string[])["ledgerNumber", "requestId", "transfers", "balances"])
            Assert.Equal(tried.GetProperty(part).GetRawText(), done.GetProperty(part).GetRawText());
        await SettledAsync(host);
        dump = BooksDump.Of(host.Books.Address);
        JsonElement run = await host.PostAsync("/v1/settlement-runs/trial", new { accountIds = Enumerable.Range(3, 2) }, "-", status: HttpStatusCode.OK);
        Assert.Equal("done", run.GetProperty("data").GetProperty("run").GetProperty("state").GetString());
        Assert.Equal(2, run.GetProperty("data").GetProperty("statements").GetArrayLength());
        Assert.Equal(dump, BooksDump.Of(host.Books.Address));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_withdrawal_is_reserved_then_posted_or_void_and_the_past_shows_what_was_pending(string database)
    {
        await using ApiHost host = await ApiHost.StartAsync(database);
        JsonElement before = (await host.GetAsync("/v1/ledger/accounts/cash:1", ApiHost.Mill)).GetProperty("data");
        JsonElement asked = await host.PostAsync("/v1/withdrawals", Deposit(1, 300, "W-1"), "w1", ApiHost.Mill);
        long reserved = asked.GetProperty("ledgerNumber").GetInt64();
        Assert.Equal(["cash:1"], asked.GetProperty("balances").EnumerateArray().Select(balance => balance.GetProperty("code").GetString()!));
        Assert.Equal((0, 300, -300), await ChangeAsync(host, before, reserved));
        long paid = (await host.PostAsync("/v1/withdrawals/W-1/paid", new { }, "w2")).GetProperty("ledgerNumber").GetInt64();
        await host.PostAsync("/v1/withdrawals", Deposit(1, 50, "W-2"), "w3", ApiHost.Mill);
        long refused = (await host.PostAsync("/v1/withdrawals/W-2/refused", new { reason = "account closed" }, "w4")).GetProperty("ledgerNumber").GetInt64();
        Assert.Equal((-300, 0, -300), await ChangeAsync(host, before, paid));
        Assert.Equal((-300, 50, -350), await ChangeAsync(host, before, paid + 1));
        Assert.Equal((-300, 0, -300), await ChangeAsync(host, before, refused));
        Assert.Equal((0, 300, -300), await ChangeAsync(host, before, reserved));
        Assert.Equal((0, 0, 0), await ChangeAsync(host, before, reserved - 1));
        Assert.Equal("wrong-state", (await host.PostAsync("/v1/withdrawals/W-1/paid", new { }, "w5", status: HttpStatusCode.Conflict)).GetProperty("code").GetString());
        JsonElement message = (await host.GetAsync("/v1/bank-messages/2", ApiHost.Mill)).GetProperty("data");
        Assert.Equal(("refused", "account closed"), (message.GetProperty("state").GetString(), message.GetProperty("reason").GetString()));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Receipts_postings_reversals_and_contributions_keep_every_asset_at_nothing(string database)
    {
        await using ApiHost host = await ApiHost.StartAsync(database);
        long id = (await host.PostAsync("/v1/receipts", Receipt("WR-1", 4), "r1")).GetProperty("data").GetProperty("receiptId").GetInt64();
        JsonElement pledged = await host.PostAsync($"/v1/receipts/{id}/pledge", new { }, "r2", ApiHost.Brok);
        Assert.Equal("pledged", pledged.GetProperty("data").GetProperty("state").GetString());
        Assert.Equal([0, 500_000], pledged.GetProperty("balances").EnumerateArray().Select(balance => balance.GetProperty("balance").GetInt64()));
        Assert.Equal("wrong-state", (await host.PostAsync($"/v1/receipts/{id}/pledge", new { }, "r3", ApiHost.Brok, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        await host.PostAsync($"/v1/receipts/{id}/release", new { }, "r4", ApiHost.Clearer);
        await host.PostAsync($"/v1/receipts/{id}/pledge", new { }, "r5", ApiHost.Mill, HttpStatusCode.NotFound);
        await host.PostAsync($"/v1/receipts/{id}/cancel", new { }, "r6");

        JsonElement posted = await host.PostAsync("/v1/ledger/transfers", new { from = "house:fees", to = "cash:2", amountFen = 77 }, "p1");
        long number = posted.GetProperty("data").GetProperty("number").GetInt64();
        JsonElement reversed = await host.PostAsync($"/v1/ledger/transfers/{number}/reversal", new { }, "p2");
        Assert.Equal((number, "cash:2"), (reversed.GetProperty("data").GetProperty("refersToNumber").GetInt64(), reversed.GetProperty("data").GetProperty("debitAccount").GetString()));
        await host.PostAsync($"/v1/ledger/transfers/{number}/reversal", new { }, "p3", status: HttpStatusCode.Conflict);
        long fund = (await host.GetAsync("/v1/members/BROK")).GetProperty("data").GetProperty("defaultFundFen").GetInt64();
        await host.PostAsync("/v1/default-fund-contributions", new { member = "BROK", amountFen = 1_000, reference = "F-1" }, "f1");
        Assert.Equal(fund + 1_000, (await host.GetAsync("/v1/members/BROK")).GetProperty("data").GetProperty("defaultFundFen").GetInt64());
        JsonElement[] totals = [.. (await host.GetAsync("/v1/ledger/totals")).GetProperty("data").EnumerateArray()];
        Assert.Equal(["CNY", "GOODS/LOT-A"], totals.Select(total => total.GetProperty("asset").GetString()!));
        Assert.All(totals, total => Assert.Equal(0, total.GetProperty("balance").GetInt64()));
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_body_is_named_at_once()
    {
        await using ApiHost host = await ApiHost.StartAsync("sqlite");
        JsonElement problem = await host.PostAsync("/v1/deposits", new { accountId = "4", amountFen = 12.5, refrence = "R" }, "k", status: HttpStatusCode.BadRequest);
        Assert.Equal(
            ["accountId|\"4\"|a whole number from 1 to 2147483647", "amountFen|12.5|a whole number from 1 to 100000000000000", "reference|nothing|the field", "refrence|a field that is not known here|only accountId, amountFen, reference"],
            problem.GetProperty("fields").EnumerateArray().Select(field => $"{field.GetProperty("field").GetString()}|{field.GetProperty("found").GetString()}|{field.GetProperty("expected").GetString()}"));
    }

    internal static object Deposit(int accountId, long amountFen, string reference) => new { accountId, amountFen, reference };

    internal static object Receipt(string code, int accountId) =>
        new { code, accountId, product = "RB", location = "SHANGHAI-1", qualityLot = "LOT-A", kilograms = 500_000, expiryDay = "2027-12-31" };

    internal static StringContent Json(object body) => new(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    /// <summary>Waits until nothing for the matcher is under way, so that two looks at the books see the same.</summary>
    private static async Task SettledAsync(ApiHost host) => await host.Service.DoAsync(_ => 0);

    private static async Task<long> CashAsync(ApiHost host, int accountId) => (await host.GetAsync($"/v1/accounts/{accountId}")).GetProperty("data").GetProperty("cashFen").GetInt64();

    private static async Task<(long Balance, long Pending, long Available)> ChangeAsync(ApiHost host, JsonElement before, long at)
    {
        JsonElement then = (await host.GetAsync($"/v1/ledger/accounts/cash:1?at={at}", ApiHost.Mill)).GetProperty("data");
        long Change(string name) => then.GetProperty(name).GetInt64() - before.GetProperty(name).GetInt64();
        return (Change("balance"), Change("pendingDebits"), Change("available"));
    }
}
