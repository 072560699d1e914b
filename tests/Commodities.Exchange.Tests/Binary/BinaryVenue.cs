using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Commodities.Client.Orders;
using Commodities.Domain;
using Commodities.Exchange.Binary;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Tests.Configuration;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages;
using Commodities.Tests;

namespace Commodities.Exchange.Tests.Binary;

/// <summary>A venue with one contract in continuous trading and an open binary port. Restarts on the same data.</summary>
internal sealed class BinaryVenue : IDisposable
{
    public const int ContractId = 1;
    public const int OtherContractId = 2;
    public const string Symbol = "RB2701";
    public const int TradingDay = 20_260_714;

    private readonly TemporaryDirectory _directory = new();
    private readonly VenueConfiguration _configuration;
    private readonly EventRecorder _recorder = new();

    public BinaryVenue(int? port = null)
    {
        _directory.Write("participants.json", Participants());
        _configuration = VenueConfiguration.Load(_directory.Path);
        Start(port ?? 0);
        foreach (int id in (int[])[ContractId, OtherContractId])
        {
            DefineContract define = new()
            {
                ContractId = id,
                TradingDay = TradingDay,
                Symbol = Symbol16.From(id == ContractId ? Symbol : "HC2701"),
                TickSizeFen = 100,
                LotKilograms = 10_000,
                PriceLowTicks = 900,
                PriceHighTicks = 1_100,
                ReferencePriceTicks = 1_000,
                MinQuantityLots = 1,
                MaxQuantityLots = 500,
                MaxMarketQuantityLots = 60,
                PriceStepTicks = 1,
                QuantityStepLots = 1,
            };
            Venue.Commands.Publish(in define);
            SetPhase open = new() { ContractId = id, TradingDay = TradingDay, Phase = TradingPhase.Continuous };
            long last = Venue.Commands.Publish(in open);
            Wait.Until(() => _recorder.LastCommandSequence >= last, "the contract is open");
        }
    }

    public Venue Venue { get; private set; } = null!;

    public BinaryDoor Door { get; private set; } = null!;

    public IPEndPoint EndPoint => Door.EndPoint!;

    /// <summary>Where the door keeps what its sessions have come to.</summary>
    public string StateFile => Path.Combine(_directory.Path, "data", "binary", "sessions.state");

    public List<string> Notes { get; } = [];

    public static byte[] SecretOf(string code) => Encoding.ASCII.GetBytes($"{code.ToLowerInvariant()}-demo-key");

    public OrderEntryClientOptions OptionsFor(string code) => new() { EndPoint = EndPoint, SessionCode = code, Secret = SecretOf(code) };

    /// <summary>Stops, lets the test at the files, and starts again.</summary>
    public void Restart(Action between)
    {
        int port = EndPoint.Port;
        Stop();
        between();
        Start(port);
    }

    /// <summary>Stops, cleanly or as if the power had gone, and starts again on the same port.</summary>
    public void Restart()
    {
        int port = EndPoint.Port;
        Stop();
        Start(port);
    }

    public void Dispose()
    {
        Stop();
        _directory.Dispose();
    }

    // TRADER5 and TRADER6 send as fast as they like, TRADER7 may send 20 orders a second, the orders of TRADER8 are cancelled a second after it is gone.
    private static string Participants()
    {
        JsonNode file = JsonNode.Parse(File.ReadAllText(Path.Combine(ConfigFolder.Path, "participants.json")))!;
        foreach (JsonNode? session in file["sessions"]!.AsArray())
        {
            switch ((string)session!["code"]!)
            {
                case "TRADER5" or "TRADER6":
                    session["throttle"] = new JsonObject { ["enabled"] = false };
                    break;
                case "TRADER7":
                    session["throttle"] = new JsonObject { ["ordersPerSecond"] = 20 };
                    break;
                case "TRADER8":
                    session["cancelOnDisconnect"] = new JsonObject { ["graceSeconds"] = 1 };
                    break;
            }
        }

        return file.ToJsonString();
    }

    private void Start(int port)
    {
        Door = new(_configuration, demo: true, port, note => Notes.Add(note));
        Venue = Venue.Start(VenueFixture.Options(Path.Combine(_directory.Path, "data"), Door, _recorder));
        Door.Recover(Venue);
        Door.Open();
    }

    private void Stop()
    {
        Door.Close();
        Venue.Stop();
        Venue.Dispose();
        Door.Dispose();
    }
}
