using System.Net;
using System.Text.Json;
using Commodities.Domain;
using Commodities.Settlement.Api.Security;
using Commodities.Settlement.Service;
using Commodities.Settlement.Tests.Support;

namespace Commodities.Settlement.Tests.Api;

public sealed class ApiHostingTests
{
    [Fact]
    public async Task Health_metrics_document_reference_and_error_pages_are_open_and_need_nothing_from_outside()
    {
        await using ApiHost host = await ApiHost.StartAsync("sqlite");
        Assert.True((await host.GetAsync("/health/live", key: null)).GetProperty("isWell").GetBoolean());
        Assert.True((await host.GetAsync("/health/ready", key: null)).GetProperty("isWell").GetBoolean());
        await host.GetAsync("/v1/accounts");
        string metrics = await TextAsync(host, "/metrics");
        Assert.Contains($"settlement_ledger_number {host.Service.Status.LedgerNumber}", metrics.Replace("{otel_scope_name=\"Commodities.Settlement\"}", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("settlement_intake_records", metrics, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_count", metrics, StringComparison.Ordinal);
        Assert.Contains("http_route=\"/v1/accounts\"", metrics, StringComparison.Ordinal);
        string page = await TextAsync(host, "/reference/");
        Assert.Contains("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page.Replace(host.Api.Address.ToString(), "/", StringComparison.Ordinal).Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
        foreach (string script in System.Text.RegularExpressions.Regex.Matches(page, "src=\"([^\"]+)\"").Select(match => match.Groups[1].Value))
            Assert.NotEmpty(await TextAsync(host, script.StartsWith('/') ? script : "/reference/" + script));
        Assert.StartsWith("## not-found", await TextAsync(host, "/errors/not-found"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_listens_on_the_loopback_unless_told_otherwise_and_stops_cleanly()
    {
        ApiHost host = await ApiHost.StartAsync("sqlite");
        Assert.True(IPAddress.IsLoopback(host.Api.EndPoint.Address));
        Assert.True(host.Api.EndPoint.Port > 0);
        await using (host)
            await Assert.ThrowsAsync<IOException>(() => ApiHost.StartAsync(TemporaryBooks.In("sqlite"), options => options with { EndPoint = host.Api.EndPoint }, new StreamBuilder()));
        using HttpClient client = new();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(host.Api.Address, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Ready_says_no_when_a_gap_stops_the_books_or_the_database_is_gone()
    {
        StreamBuilder stream = new StreamBuilder().List(1, "RB2705").Trade(1, 1, 3_000, 1, 4);
        await using ApiHost host = await ApiHost.StartAsync(TemporaryBooks.In("sqlite"), null, stream);
        stream.Add(new Messages.Fills.ContractDayTotals { ContractId = 1, TradeCount = 9, Lots = 9, TurnoverFen = 9, TradingDay = stream.TradingDay });
        SettlementHost.Wait(host.Service, status => status.State == SettlementState.BooksStopped);
        JsonElement health = await host.GetAsync("/health/ready", key: null, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(["books"], health.GetProperty("checks").EnumerateArray().Where(check => !check.GetProperty("isWell").GetBoolean()).Select(check => check.GetProperty("name").GetString()!));
        Assert.True((await host.GetAsync("/health/live", key: null)).GetProperty("isWell").GetBoolean());
    }

    [Fact]
    public void Keys_of_demonstrations_open_nothing_elsewhere()
    {
        ApiKey key = new() { Code = "TRY", Role = ApiRole.Operator, KeyHash = ApiKeys.HashOf(ApiHost.Operator), Demo = true };
        Assert.Equal((0, 1), (new ApiKeys([key], TestParticipants.Directory).Count, new ApiKeys([key], TestParticipants.Directory, takesDemoKeys: true).Count));
        Assert.Contains("expected one of MILL, BROK", Assert.Throws<ArgumentException>(() => new ApiKeys([key with { Role = ApiRole.Member, Firm = "NONE" }], TestParticipants.Directory)).Message, StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(ApiHost host, string path)
    {
        using HttpResponseMessage response = await host.SendAsync(HttpMethod.Get, path, key: null);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {text}");
        return text;
    }
}
