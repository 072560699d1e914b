using System.Net;
using Commodities.Exchange.Configuration;
using Commodities.Settlement.Api;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;

namespace Commodities.Cli.Settling;

/// <summary>Opens the settlement's API beside the service.</summary>
internal sealed class ApiHost : IDisposable
{
    private readonly SettlementApi _api;

    private ApiHost(SettlementApi api) => _api = api;

    /// <summary>Opens the API; null when it is not wanted, or, in a demonstration, when its port is taken.</summary>
    /// <param name="choice">Where.</param>
    /// <param name="configuration">The venue's configuration.</param>
    /// <param name="books">Where the books are.</param>
    /// <param name="desk">The service.</param>
    /// <param name="daysDirectory">The folder of the end-of-day files.</param>
    /// <param name="isDemo">Whether keys for trying the venue out open anything.</param>
    /// <param name="output">Takes where it listens.</param>
    /// <exception cref="ArgumentException">The port is taken.</exception>
    public static ApiHost? Open(
        ApiChoice choice, VenueConfiguration configuration, BooksAddress books, SettlementService desk, string daysDirectory, bool isDemo, TextWriter output)
    {
        if (choice.Port is not int port)
            return null;
        SettlementApiOptions options = new()
        {
            EndPoint = new(IPAddress.Loopback, port),
            Books = books,
            Participants = configuration.Participants,
            Keys = new(configuration.Clearing.ApiKeys ?? [], configuration.Participants, isDemo),
            Desk = desk,
            EndOfDayFolder = daysDirectory,
            Terms = new() { Clearing = configuration.Clearing, Instruments = configuration.Instruments, Calendar = configuration.Calendar, Participants = configuration.Participants },
            Note = note => output.WriteLine($"note: {note}"),
        };
        try
        {
            ApiHost host = new(SettlementApi.StartAsync(options).GetAwaiter().GetResult());
            output.WriteLine($"API of the settlement on {host._api.Address}: {options.Keys.Count} keys; {host._api.Address}reference shows it");
            return host;
        }
        catch (IOException failure)
        {
            string problem = $"the settlement's API can't listen on 127.0.0.1:{port} ({failure.Message}); --api-port takes another port, or off";
            if (!isDemo)
                throw new ArgumentException(problem, failure);
            output.WriteLine($"note: {problem}");
            return null;
        }
    }

    public void Dispose() => _api.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
