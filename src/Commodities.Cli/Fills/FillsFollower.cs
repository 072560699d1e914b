using Commodities.Client;
using Commodities.Client.Transport;

namespace Commodities.Cli.Fills;

/// <summary>Follows the stream, prints and checks.</summary>
internal sealed class FillsFollower : IFillConsumer, IDisposable
{
    private static readonly TimeSpan SilenceBeforeNote = TimeSpan.FromSeconds(5);

    private readonly FillAudit? _audit;
    private readonly FillPrinter? _printer;
    private readonly long _count;
    private readonly CancellationTokenSource _done = new();
    private long _taken;

    private FillsFollower(FillsSettings settings, TextWriter output)
    {
        _count = settings.Count ?? long.MaxValue;
        _audit = settings.Verify ? new() : null;
        _printer = settings.Format is FillFormat format ? new(format, output) : null;
    }

    public static int Run(FillsSettings settings, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        using FillsFollower follower = new(settings, output);
        using AeronTransport transport = AeronTransport.Start();
        using (FillStreamClient client = new(settings.Client, transport))
        {
            follower.Follow(client, settings, errors, cancellation);
        }

        follower._printer?.Flush();
        if (follower._audit == null)
        {
            return ExitCode.Success;
        }

        follower._audit.Summarise(output);
        return follower._audit.Holds ? ExitCode.Success : ExitCode.Failed;
    }

    public void OnRecord(in FillRecord record)
    {
        if (_taken == _count)
        {
            return;
        }

        _audit?.Take(in record);
        _printer?.Print(in record);
        if (++_taken == _count)
        {
            _done.Cancel();
        }
    }

    public void Dispose() => _done.Dispose();

    public void OnBatchEnd(FillPosition position) => _printer?.Flush();

    private void Follow(FillStreamClient client, FillsSettings settings, TextWriter errors, CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _done.Token);
        using Timer note = new(_ => NoteSilence(client, settings, errors), null, SilenceBeforeNote, Timeout.InfiniteTimeSpan);
        client.Run(this, stop.Token);
    }

    private static void NoteSilence(FillStreamClient client, FillsSettings settings, TextWriter errors)
    {
        if (client.State is FillStreamState.Connecting or FillStreamState.Silent)
        {
            errors.WriteLine($"commodities: nothing heard yet on {settings.Client.LiveChannel}; waiting");
        }
    }
}
