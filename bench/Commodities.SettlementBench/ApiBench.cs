using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Settlement.Api;
using Commodities.Settlement.Api.Security;
using Commodities.Settlement.Margin;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Commodities.Settlement.Tests.Support;
using HdrHistogram;

namespace Commodities.SettlementBench;

/// <summary>Asks the API at a fixed rate while fills are taken in. Open loop: each latency counts from the time at which the request was due, so that a stall is counted for all that wait behind it.</summary>
internal static class ApiBench
{
    private const int Accounts = 1_000;
    private const long HighestMicros = 60_000_000;
    private const long MostMicros = 20_000;

    /// <returns>0 when the 99th percentile of reads is under 20 ms and nothing failed; else 1.</returns>
    public static async Task<int> RunAsync(string books, int rate, int seconds, int fillsPerSecond, int fillsBefore, int warmUpSeconds)
    {
        BooksAddress address = BenchBooks.Of(books);
        VenueConfiguration configuration = VenueConfiguration.LoadEmbedded();
        StreamBuilder stream = IntakeBench.Stream((fillsBefore + (fillsPerSecond * (seconds + warmUpSeconds + 30))) / 2);
        long first = fillsBefore;
        PacedSource? paced = null;
        ParticipantDirectory participants = Participants();
        using SettlementService service = new(new()
        {
            Books = address,
            Participants = participants,
            Fees = new FeeCalculator(configuration.Clearing),
            Source = position => paced = new(stream, (int)position.Sequence, (int)first, fillsPerSecond),
        });
        service.Start();
        BenchBooks.WaitFor(service, status => status.Position.Sequence >= first);
        // For this run alone.
        string key = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        await using SettlementApi api = await SettlementApi.StartAsync(new()
        {
            EndPoint = new(IPAddress.Loopback, 0),
            Books = address,
            Participants = participants,
            Keys = new([new() { Code = "BENCH", Role = ApiRole.Operator, KeyHash = ApiKeys.HashOf(key), Demo = false }], participants),
            Desk = service,
            RequestsPerSecond = 100_000,
            RequestsAtOnce = 100_000,
        });
        using SocketsHttpHandler handler = new() { MaxConnectionsPerServer = 64, UseCookies = false };
        using HttpClient client = new(handler) { BaseAddress = api.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        paced!.Begin();
        await LoadAsync(client, rate, warmUpSeconds, new());
        long before = service.Status.Position.Sequence;
        Results results = new();
        long began = Stopwatch.GetTimestamp();
        await LoadAsync(client, rate, seconds, results);
        double took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        long taken = service.Status.Position.Sequence - before;
        Say($"api: {results.Count} requests in {took:0.0} s ({results.Count / took:0}/s asked for {rate}), {results.Failed} failed; after {warmUpSeconds} s of warm-up; meanwhile {taken / took:0} fills/s taken in, {service.Status.Behind} behind");
        Say($"reads  {Line(results.Reads)}");
        Say($"writes {Line(results.Writes)}");
        return results.Failed == 0 && results.Reads.GetValueAtPercentile(99) < MostMicros ? 0 : 1;
    }

    private static async Task LoadAsync(HttpClient client, int rate, int seconds, Results results)
    {
        int count = rate * seconds;
        Task[] tasks = new Task[count];
        long began = Stopwatch.GetTimestamp();
        for (int index = 0; index < count; index++)
        {
            long due = began + (index * Stopwatch.Frequency / rate);
            while (Stopwatch.GetTimestamp() < due)
            {
                await Task.Delay(1);
            }

            tasks[index] = AskAsync(client, index, due, results);
        }

        await Task.WhenAll(tasks);
    }

    private static async Task AskAsync(HttpClient client, int index, long due, Results results)
    {
        bool isWrite = index % 50 == 49;
        using HttpRequestMessage request = isWrite ? Deposit(index) : new(HttpMethod.Get, PathOf(index));
        bool isDone;
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request);
            isDone = response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            isDone = false;
        }

        results.Add(isWrite, isDone, (long)Stopwatch.GetElapsedTime(due).TotalMicroseconds);
    }

    private static string PathOf(int index)
    {
        int account = (index * 7_919 % Accounts) + 1;
        FormattableString path = (index % 20) switch
        {
            < 8 => $"/v1/accounts/{account}",
            < 11 => $"/v1/ledger/accounts/cash:{account}",
            < 14 => $"/v1/positions?accountId={account}",
            < 16 => $"/v1/trades?accountId={account}&limit=20",
            < 18 => $"/v1/ledger/transfers?account=cash:{account}&limit=20",
            18 => $"/v1/ledger/accounts/cash:{account}?at=1000",
            _ => $"/v1/accounts?limit=20",
        };
        return path.ToString(CultureInfo.InvariantCulture);
    }

    private static HttpRequestMessage Deposit(int index)
    {
        string reference = Guid.NewGuid().ToString("N");
        FormattableString body = $"{{\"accountId\":{(index % Accounts) + 1},\"amountFen\":100,\"reference\":\"{reference}\"}}";
        HttpRequestMessage request = new(HttpMethod.Post, "/v1/deposits") { Content = new StringContent(body.ToString(CultureInfo.InvariantCulture), Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", reference);
        return request;
    }

    private static ParticipantDirectory Participants() => new(
        [new() { Id = 1, Code = "BENCH", NameZh = "BENCH", NameEn = "BENCH", Roles = [FirmRole.ClearingMember], ClearedBy = "BENCH", Demo = false }], [],
        [.. Enumerable.Range(1, Accounts).Select(id => new Account { Id = id, Code = $"B{id}", Firm = "BENCH", Kind = AccountKind.House, RiskChecked = true, OpeningFundsMillionYuan = 100, Demo = false })], []);

    private static string Line(LongHistogram histogram)
    {
        double Millis(double percentile) => histogram.GetValueAtPercentile(percentile) / 1_000.0;
        return string.Create(
            CultureInfo.InvariantCulture, $"{histogram.TotalCount}: p50 {Millis(50):0.00} ms, p99 {Millis(99):0.00} ms, p99.9 {Millis(99.9):0.00} ms, most {Millis(100):0.00} ms");
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed class Results
    {
        private readonly Lock _lock = new();

        public LongHistogram Reads { get; } = new(HighestMicros, 3);

        public LongHistogram Writes { get; } = new(HighestMicros, 3);

        public long Count => Reads.TotalCount + Writes.TotalCount;

        public int Failed { get; private set; }

        public void Add(bool isWrite, bool isDone, long micros)
        {
            lock (_lock)
            {
                (isWrite ? Writes : Reads).RecordValue(Math.Min(micros, HighestMicros));
                Failed += isDone ? 0 : 1;
            }
        }
    }

    /// <summary>Hands over what there is up to a record at once, and from then on so many a second.</summary>
    private sealed class PacedSource(StreamBuilder stream, int next, int atOnce, int perSecond) : IRecordSource
    {
        private const int MostOfPoll = 500;
        private int _next = next;
        private long _began;

        public long VenueSequence => Math.Min(stream.Records.Count, Due());

        public void Begin() => Volatile.Write(ref _began, Stopwatch.GetTimestamp());

        public int Poll(RecordTaker taker)
        {
            int first = _next;
            long until = Math.Min(VenueSequence, first + MostOfPoll);
            while (_next < until)
            {
                taker(stream.Records[_next++]);
            }

            return _next - first;
        }

        public void Dispose()
        {
        }

        private long Due()
        {
            long began = Volatile.Read(ref _began);
            return began == 0 ? atOnce + 10 : atOnce + 10 + (long)(Stopwatch.GetElapsedTime(began).TotalSeconds * perSecond);
        }
    }
}
