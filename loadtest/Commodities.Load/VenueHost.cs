using System.Globalization;
using System.Text.Json.Nodes;
using Commodities.Domain;
using Commodities.Exchange.Binary;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Fix;
using Commodities.Exchange.Pipeline;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Messages;

namespace Commodities.Load;

/// <summary>The venue's process: one contract in continuous trading, both doors, and an echo. Tells its ports in one line and goes on until its input ends.</summary>
internal static class VenueHost
{
    public const int MaxSessions = 64;
    public const string Symbol = "RB2701";
    public const int ContractId = 1;
    public const long PriceTicks = 1_000;
    private const int TradingDay = 20_260_714;

    public static string BinaryCode(int session) => string.Create(CultureInfo.InvariantCulture, $"BIN{session:00}");

    public static string FixCode(int session) => string.Create(CultureInfo.InvariantCulture, $"FIX{session:00}");

    public static byte[] SecretOf(string code) => System.Text.Encoding.ASCII.GetBytes($"{code}-key-for-load");

    public static void Serve(DurabilityMode durability, int sessions, TextWriter output, TextReader input)
    {
        string directory = Directory.CreateTempSubdirectory("commodities-load-").FullName;
        try
        {
            string config = Path.Combine(directory, "config");
            Directory.CreateDirectory(config);
            File.WriteAllText(Path.Combine(config, "participants.json"), Participants(sessions));
            VenueConfiguration configuration = VenueConfiguration.Load(config);
            string data = Path.Combine(directory, "data");
            using FixDoor fix = new(configuration, data, demo: false, port: 0);
            using BinaryDoor binary = new(configuration, demo: false, port: 0);
            ExchangeSettings settings = configuration.Settings with
            {
                Durability = new() { Mode = durability, LossWindowMilliseconds = durability == DurabilityMode.Async ? 50 : 0 },
            };
            using Venue venue = Venue.Start(VenueOptionsFactory.Create(settings.Validated("the load test"), data, [fix, binary]));
            fix.Recover(venue);
            binary.Recover(venue);
            OpenContract(venue);
            fix.Open();
            binary.Open();
            using EchoServer echo = new();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ports {echo.Port} {binary.EndPoint!.Port} {fix.EndPoint!.Port}"));
            output.Flush();
            // One line asks what the process has taken.
            while (input.ReadLine() != null)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"used {GC.GetTotalAllocatedBytes()} {(long)Environment.CpuUsage.TotalTime.TotalMicroseconds}"));
                output.Flush();
            }

            fix.Close();
            binary.Close();
            venue.Stop();
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void OpenContract(Venue venue)
    {
        DefineContract define = new()
        {
            ContractId = ContractId,
            TradingDay = TradingDay,
            Symbol = Symbol16.From(Symbol),
            TickSizeFen = 100,
            LotKilograms = 10_000,
            PriceLowTicks = PriceTicks - 100,
            PriceHighTicks = PriceTicks + 100,
            ReferencePriceTicks = PriceTicks,
            MinQuantityLots = 1,
            MaxQuantityLots = 500,
            MaxMarketQuantityLots = 60,
            PriceStepTicks = 1,
            QuantityStepLots = 1,
        };
        venue.Commands.Publish(in define);
        SetPhase open = new() { ContractId = ContractId, TradingDay = TradingDay, Phase = TradingPhase.Continuous };
        long last = venue.Commands.Publish(in open);
        SpinWait.SpinUntil(() => venue.ReleasedSequence >= last);
    }

    private static string Participants(int sessions)
    {
        JsonArray traders = [];
        JsonArray accounts = [];
        JsonArray lines = [];
        for (int index = 0; index < 2 * sessions; index++)
        {
            bool isFix = index >= sessions;
            string code = isFix ? FixCode(index - sessions) : BinaryCode(index);
            traders.Add(new JsonObject { ["id"] = index + 1, ["code"] = code, ["firm"] = "LOAD", ["nameEn"] = "Load", ["demo"] = false });
            accounts.Add(new JsonObject { ["id"] = index + 1, ["code"] = $"A-{code}", ["firm"] = "LOAD", ["kind"] = "House", ["demo"] = false });
            JsonObject line = new() { ["id"] = index + 1, ["code"] = code, ["firm"] = "LOAD", ["trader"] = code, ["accounts"] = new JsonArray($"A-{code}"), ["throttle"] = new JsonObject { ["enabled"] = false }, ["demo"] = false };
            if (isFix)
                line["fix"] = new JsonObject { ["passwordHash"] = PasswordHash.Of(SecretOf(code), 1_000).ToString(), ["resetOnLogon"] = true };
            else
                line["binary"] = new JsonObject { ["secret"] = Convert.ToBase64String(SecretOf(code)) };
            lines.Add(line);
        }

        JsonObject firm = new()
        {
            ["id"] = 1,
            ["code"] = "LOAD",
            ["nameZh"] = "负载",
            ["nameEn"] = "Load",
            ["roles"] = new JsonArray("TradingMember", "ClearingMember"),
            ["clearedBy"] = "LOAD",
            ["demo"] = false,
        };
        return new JsonObject
        {
            ["$schema"] = "schema/participants.schema.json",
            ["firms"] = new JsonArray(firm),
            ["traders"] = traders,
            ["accounts"] = accounts,
            ["sessions"] = lines,
        }.ToJsonString();
    }
}
