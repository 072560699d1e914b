using System.Diagnostics;
using Commodities.Client;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;

namespace Commodities.Settlement.Tests.Support;

/// <summary>Runs the real service over a written stream until it has taken everything in.</summary>
public static class SettlementHost
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Options over a stream, with fees of 100 fen a lot.</summary>
    public static SettlementOptions Options(BooksAddress books, Func<FillPosition, IRecordSource>? source) => new()
    {
        Books = books,
        Participants = TestParticipants.Directory,
        Fees = new FlatFees(100),
        Source = source,
        UtcNanos = () => 1_799_000_000_000_000_000,
        RetryAfter = TimeSpan.FromMilliseconds(50),
    };

    /// <summary>Takes a stream in to its end and stops.</summary>
    public static SettlementStatus TakeIn(BooksAddress books, StreamBuilder stream, Func<SettlementOptions, SettlementOptions>? change = null)
    {
        SettlementOptions options = Options(books, stream.Source);
        using SettlementService service = new(change?.Invoke(options) ?? options);
        service.Start();
        return Wait(service, status => status.Position.Sequence == stream.Sequence);
    }

    /// <summary>Waits for a status.</summary>
    public static SettlementStatus Wait(SettlementService service, Func<SettlementStatus, bool> holds)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!holds(service.Status))
        {
            Assert.True(watch.Elapsed < Patience, $"waited in vain: {service.Status}");
            Thread.Sleep(5);
        }

        return service.Status;
    }
}
