using System.Net;
using System.Text.Json;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;
using Commodities.Settlement.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Tests.Api;

public sealed class ApiReadTests
{
    public static TheoryData<string> Both => TemporaryBooks.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Pages_one_after_the_other_are_the_whole_list_in_its_order(string database)
    {
        await using ApiHost host = await ApiHost.StartAsync(database);
        using SettlementDb db = host.Books.Open();
        long[] numbers = [.. (await AllAsync(host, "/v1/ledger/transfers?limit=7")).Select(item => item.GetProperty("number").GetInt64())];
        Assert.Equal([.. db.LedgerTransfers.AsNoTracking().Select(row => row.Number).OrderBy(number => number)], numbers);
        string[] trades = [.. (await AllAsync(host, "/v1/trades?limit=50")).Select(item => $"{item.GetProperty("tradeId").GetInt64()} {item.GetProperty("side").GetString()}")];
        Assert.Equal([.. db.Fills.AsNoTracking().OrderBy(row => row.TradeId).ThenBy(row => row.Side).AsEnumerable().Select(row => $"{row.TradeId} {(row.Side == Domain.Side.Buy ? "buy" : "sell")}")], trades);
        Assert.Equal(db.Positions.AsNoTracking().Count(), (await AllAsync(host, "/v1/positions?limit=1")).Count);
        Assert.Equal(db.LedgerAccounts.AsNoTracking().Count(), (await AllAsync(host, "/v1/ledger/accounts?limit=3")).Count);
        Assert.Equal(6, (await AllAsync(host, "/v1/accounts?limit=4")).Count);
        int day = db.PositionDays.AsNoTracking().Max(row => row.TradingDay);
        Assert.Equal(db.PositionDays.AsNoTracking().Count(row => row.TradingDay == day), (await AllAsync(host, $"/v1/settlements/{Iso(day)}/positions?limit=2")).Count);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Balances_as_of_any_number_and_any_value_date_are_the_transfers_added_up(string database)
    {
        await using ApiHost host = await ApiHost.StartAsync(database);
        using SettlementDb db = host.Books.Open();
        List<LedgerTransferRow> transfers = [.. db.LedgerTransfers.AsNoTracking().OrderBy(row => row.Number)];
        Dictionary<string, long> ids = db.LedgerAccounts.AsNoTracking().ToDictionary(row => row.Code, row => row.Id);
        long newest = transfers[^1].Number;
        foreach (string code in (string[])["cash:1", "margin:4", "house:fees", "bank:clients"])
        {
            foreach (long at in (long[])[0, 1, newest / 3, newest - 1, newest])
            {
                JsonElement answer = await host.GetAsync($"/v1/ledger/accounts/{code}?at={at}");
                Assert.Equal(at, answer.GetProperty("ledgerNumber").GetInt64());
                Assert.Equal(Sum(transfers.Where(row => row.Number <= at), ids[code]), answer.GetProperty("data").GetProperty("balance").GetInt64());
            }

            foreach (int day in transfers.Select(row => row.ValueDate).Where(day => day > 0).Distinct())
            {
                JsonElement answer = await host.GetAsync($"/v1/ledger/accounts/{code}?valueDate={Iso(day)}");
                Assert.Equal(Sum(transfers.Where(row => row.ValueDate <= day), ids[code]), answer.GetProperty("data").GetProperty("balance").GetInt64());
            }
        }

        Assert.All((await host.GetAsync("/v1/ledger/totals")).GetProperty("data").EnumerateArray(), total => Assert.Equal(0, total.GetProperty("balance").GetInt64()));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Trades_of_a_past_number_are_shown_as_they_held_then(string database)
    {
        StreamBuilder stream = new StreamBuilder().List(1, "RB2705").Trade(1, 5, 3_000, 1, 4).Trade(1, 2, 3_001, 1, 5);
        stream.Correct(1, 3, 2_990).Bust(2);
        await using ApiHost host = await ApiHost.StartAsync(TemporaryBooks.In(database), null, stream);
        JsonElement now = (await host.GetAsync("/v1/trades/1")).GetProperty("data")[0];
        Assert.Equal((2_990, 3, "corrected"), (now.GetProperty("priceTicks").GetInt64(), now.GetProperty("quantityLots").GetInt64(), now.GetProperty("state").GetString()));
        using SettlementDb db = host.Books.Open();
        long lastFill = db.Fills.AsNoTracking().Max(row => row.Sequence);
        long atFills = db.LedgerTransfers.AsNoTracking().Where(row => row.Kind == TransferKind.Fee && row.CauseId <= lastFill).Max(row => row.Number);
        JsonElement answer = await host.GetAsync($"/v1/trades/1?at={atFills}");
        JsonElement then = answer.GetProperty("data")[0];
        Assert.Equal((3_000, 5, "new", 1), (then.GetProperty("priceTicks").GetInt64(), then.GetProperty("quantityLots").GetInt64(), then.GetProperty("state").GetString(), then.GetProperty("version").GetInt32()));
        Assert.Equal((50_000, 15_000_000, 500), (then.GetProperty("quantityKilograms").GetInt64(), then.GetProperty("notionalFen").GetInt64(), then.GetProperty("feeFen").GetInt64()));
        Assert.Equal(0, then.GetProperty("changes").GetArrayLength());
        Assert.Equal("busted", (await host.GetAsync("/v1/trades/2")).GetProperty("data")[0].GetProperty("state").GetString());
        Assert.Equal("new", (await host.GetAsync($"/v1/trades/2?at={atFills}")).GetProperty("data")[0].GetProperty("state").GetString());
        await host.GetAsync($"/v1/trades/2?at={atFills - 2}", status: HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_member_sees_its_own_a_clearing_member_its_clients_and_anothers_is_as_if_it_were_not_there(string database)
    {
        await using ApiHost host = await ApiHost.StartAsync(database);
        Assert.Equal((int[])[1, 2], await AccountsAsync(host, ApiHost.Mill));
        Assert.Equal((int[])[3, 4, 5, 6], await AccountsAsync(host, ApiHost.Brok));
        Assert.Equal((int[])[1, 2, 3, 4, 5, 6], await AccountsAsync(host, ApiHost.Clearer));
        foreach (string path in (string[])["/v1/accounts/{0}", "/v1/positions?accountId={0}", "/v1/trades?accountId={0}", "/v1/ledger/accounts/cash:{0}", "/v1/accounts/{0}/statements", "/v1/ledger/transfers?account=cash:{0}"])
        {
            await host.GetAsync(string.Format(null, path, 1), ApiHost.Mill);
            JsonElement others = await host.GetAsync(string.Format(null, path, 4), ApiHost.Mill, HttpStatusCode.NotFound);
            JsonElement nobodys = await host.GetAsync(string.Format(null, path, 9), ApiHost.Mill, HttpStatusCode.NotFound);
            Assert.Equal(Without(nobodys, "9"), Without(others, "4"));
        }

        foreach (JsonElement trade in await AllAsync(host, "/v1/trades?limit=9", ApiHost.Mill))
            Assert.InRange(trade.GetProperty("accountId").GetInt32(), 1, 2);
        using SettlementDb db = host.Books.Open();
        Assert.Equal(db.Fills.AsNoTracking().Count(row => row.AccountId <= 2), (await AllAsync(host, "/v1/trades?limit=9", ApiHost.Mill)).Count);
        long[] own = [.. db.LedgerAccounts.AsNoTracking().Where(row => row.Member == "MILL").Select(row => row.Id)];
        Assert.Equal(
            [.. db.LedgerTransfers.AsNoTracking().Where(row => own.Contains(row.DebitAccountId) || own.Contains(row.CreditAccountId)).Select(row => row.Number).OrderBy(number => number)],
            (await AllAsync(host, "/v1/ledger/transfers?limit=11", ApiHost.Mill)).Select(item => item.GetProperty("number").GetInt64()));
        long others2 = db.LedgerTransfers.AsNoTracking().Where(row => !own.Contains(row.DebitAccountId) && !own.Contains(row.CreditAccountId)).Min(row => row.Number);
        await host.GetAsync($"/v1/ledger/transfers/{others2}", ApiHost.Mill, HttpStatusCode.NotFound);
        await host.GetAsync("/v1/ledger/accounts/house:fees", ApiHost.Mill, HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Statements_chain_from_day_to_day_and_end_at_the_ledger(string database)
    {
        await using ApiHost host = await ApiHost.StartAsync(database);
        JsonElement runs = await host.GetAsync("/v1/settlement-runs");
        Assert.Equal(3, runs.GetProperty("items").GetArrayLength());
        for (int account = 1; account <= 6; account++)
        {
            List<JsonElement> days = await AllAsync(host, $"/v1/accounts/{account}/statements?limit=1");
            Assert.Equal(3, days.Count);
            long closing = 0;
            foreach (JsonElement day in days)
            {
                long Fen(string name) => day.GetProperty(name + "Fen").GetInt64();
                Assert.Equal(closing, Fen("opening"));
                closing = Fen("opening") + Fen("deposits") - Fen("withdrawals") + Fen("profit") - Fen("fees") + Fen("other");
                Assert.Equal(closing, Fen("closing"));
            }

            JsonElement money = (await host.GetAsync($"/v1/accounts/{account}")).GetProperty("data");
            Assert.Equal(closing, money.GetProperty("cashFen").GetInt64() + money.GetProperty("marginFen").GetInt64());
        }

        long afterFirst = runs.GetProperty("items")[0].GetProperty("ledgerAfter").GetInt64();
        Assert.Single((await host.GetAsync($"/v1/accounts/1/statements?at={afterFirst}")).GetProperty("items").EnumerateArray());
        Assert.Single((await host.GetAsync($"/v1/ledger/anchors?at={afterFirst}")).GetProperty("items").EnumerateArray());
        Assert.Empty((await host.GetAsync($"/v1/settlement-runs?at={afterFirst - 1}")).GetProperty("items").EnumerateArray());
    }

    private static async Task<int[]> AccountsAsync(ApiHost host, string key) => [.. (await AllAsync(host, "/v1/accounts?limit=5", key)).Select(item => item.GetProperty("accountId").GetInt32())];

    private static async Task<List<JsonElement>> AllAsync(ApiHost host, string path, string key = ApiHost.Operator)
    {
        List<JsonElement> items = [];
        string? cursor = null;
        do
        {
            JsonElement page = await host.GetAsync(cursor == null ? path : $"{path}&cursor={cursor}", key);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor != null);
        return items;
    }

    private static long Sum(IEnumerable<LedgerTransferRow> transfers, long id) => transfers.Where(row => row.State is TransferState.Posted or TransferState.PostsReservation)
        .Sum(row => (row.CreditAccountId == id ? row.Amount : 0) - (row.DebitAccountId == id ? row.Amount : 0));

    private static string Without(JsonElement problem, string id) => string.Join(
        '|', problem.EnumerateObject().Where(field => field.Name != "traceId").Select(field => field.Value.ToString().Replace($":{id}", ":N", StringComparison.Ordinal).Replace($"/{id}", "/N", StringComparison.Ordinal)
            .Replace($" {id}", " N", StringComparison.Ordinal)));

    private static string Iso(int day) => $"{day / 10_000:d4}-{day / 100 % 100:d2}-{day % 100:d2}";
}
