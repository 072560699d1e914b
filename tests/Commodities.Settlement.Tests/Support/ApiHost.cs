using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Commodities.Domain;
using Commodities.Settlement.Api;
using Commodities.Settlement.Api.Security;
using Commodities.Settlement.Runs;
using Commodities.Settlement.Service;

namespace Commodities.Settlement.Tests.Support;

/// <summary>The real service over a written stream, settled day by day, with the real API on a free port before it; asked over real sockets.</summary>
public sealed class ApiHost : IAsyncDisposable
{
    public const string Operator = "operator-key-for-tests-0123456789abcdef";
    public const string Mill = "member-mill-key-for-tests-0123456789abc";
    public const string Brok = "member-brok-key-for-tests-0123456789abc";
    public const string Clearer = "clearer-brok-key-for-tests-0123456789ab";

    private readonly SettlementService? _service;

    private ApiHost(TemporaryBooks books, SettlementService? service, SettlementApi api, List<string> notes)
    {
        (Books, _service, Api, Notes) = (books, service, api, notes);
        Client = new() { BaseAddress = api.Address };
    }

    public TemporaryBooks Books { get; }

    public SettlementApi Api { get; }

    public HttpClient Client { get; }

    public List<string> Notes { get; }

    public SettlementService Service => _service!;

    public static ApiKeys Keys { get; } = new(
        [
            Key("OPERATOR1", ApiRole.Operator, null, Operator), Key("MILL1", ApiRole.Member, "MILL", Mill), Key("BROK1", ApiRole.Member, "BROK", Brok), Key("BROKCLEAR", ApiRole.ClearingMember, "BROK", Clearer),
        ],
        TestParticipants.Directory);

    /// <summary>Three days of random trades, settled.</summary>
    public static Task<ApiHost> StartAsync(string database, Func<SettlementApiOptions, SettlementApiOptions>? change = null, StreamBuilder? stream = null, bool hasDesk = true) =>
        StartAsync(TemporaryBooks.In(database), change, stream ?? SettlementServiceTestsStream(), hasDesk);

    public static async Task<ApiHost> StartAsync(TemporaryBooks books, Func<SettlementApiOptions, SettlementApiOptions>? change, StreamBuilder stream, bool hasDesk = true)
    {
        SettlementService service = new(SettlementHost.Options(books.Address, stream.Source) with { DailyRun = new DailyRun(TestTerms.Run), Terms = TestTerms.Clearing });
        service.Start();
        SettlementHost.Wait(service, status => status.State == SettlementState.Running && status.Position.Sequence == stream.Sequence);
        List<string> notes = [];
        SettlementApiOptions options = new()
        {
            EndPoint = new(IPAddress.Loopback, 0),
            Books = books.Address,
            Participants = TestParticipants.Directory,
            Keys = Keys,
            Desk = hasDesk ? service : null,
            Terms = TestTerms.Run,
            RequestsPerSecond = 10_000,
            RequestsAtOnce = 10_000,
            Note = note => { lock (notes) notes.Add(note); },
        };
        try
        {
            return new(books, service, await SettlementApi.StartAsync(change?.Invoke(options) ?? options), notes);
        }
        catch
        {
            service.Dispose();
            books.Dispose();
            throw;
        }
    }

    /// <summary>Asks with a key; null asks without.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key = Operator, HttpContent? body = null, string? idempotencyKey = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = body };
        if (key != null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (idempotencyKey != null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Reads JSON, and expects a status.</summary>
    public async Task<JsonElement> GetAsync(string path, string? key = Operator, HttpStatusCode status = HttpStatusCode.OK)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, path, key);
        return await JsonOfAsync(response, status);
    }

    /// <summary>Writes, and expects a status.</summary>
    public async Task<JsonElement> PostAsync(string path, object body, string idempotencyKey, string? key = Operator, HttpStatusCode status = HttpStatusCode.Created)
    {
        using StringContent content = new(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await SendAsync(HttpMethod.Post, path, key, content, idempotencyKey);
        return await JsonOfAsync(response, status);
    }

    public static async Task<JsonElement> JsonOfAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"{response.RequestMessage?.RequestUri}: {(int)response.StatusCode}, expected {(int)status}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Api.DisposeAsync();
        _service?.Dispose();
        Books.Dispose();
    }

    private static StreamBuilder SettlementServiceTestsStream() => Tests.Service.SettlementServiceTests.RandomStream(seed: 11, trades: 240);

    private static ApiKey Key(string code, ApiRole role, string? firm, string key) => new() { Code = code, Role = role, Firm = firm, KeyHash = ApiKeys.HashOf(key), Demo = false };
}
