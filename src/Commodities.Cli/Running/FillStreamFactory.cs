using Commodities.Client.Transport;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Fills;

namespace Commodities.Cli.Running;

/// <summary>Opens the fill stream that the configuration and the command line ask for.</summary>
internal static class FillStreamFactory
{
    /// <summary>The stream; null when none is wanted.</summary>
    /// <exception cref="FillTransportException">A port is taken, or a channel is wrong.</exception>
    public static FillStream? Create(VenueConfiguration configuration, FillsChoice? choice, TextWriter output)
    {
        FillStreamSettings settings = configuration.Settings.FillStream;
        if (choice == null ? !settings.Enabled : choice.Port == null)
        {
            return null;
        }

        FillStreamOptions options = new()
        {
            StreamId = settings.StreamId,
            LiveChannel = choice?.Port is int port ? $"aeron:udp?control=127.0.0.1:{port}|control-mode=dynamic|fc=max" : settings.LiveChannel,
            RequestChannel = choice?.Port is int next ? $"aeron:udp?endpoint=127.0.0.1:{next + 1}" : settings.RequestChannel,
            HeartbeatMilliseconds = settings.HeartbeatMilliseconds,
            MaxReplays = settings.MaxReplays,
            Note = note => output.WriteLine($"note: {note}"),
        };
        try
        {
            return new(options, configuration.Participants, configuration.Instruments, AeronTransport.Start());
        }
        catch (FillTransportException error)
        {
            throw new FillTransportException($"the fill stream can't be published: {error.Message} (another venue may use the port: choose one with --fills PORT, or --fills off)", error);
        }
    }
}
