using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Commodities.Domain;

namespace Commodities.Exchange.Configuration;

/// <summary>All that the venue is told at start-up: read once, checked whole, then immutable, so any thread may read it.</summary>
public sealed class VenueConfiguration
{
    private readonly FrozenDictionary<string, Instrument> _bySymbol;

    private VenueConfiguration(
        InstrumentFile instruments,
        TradingCalendar calendar,
        ParticipantDirectory participants,
        ExchangeSettings settings,
        DemoSettings demo,
        ClearingTerms clearing,
        IReadOnlyList<string> files)
    {
        (AsOf, Instruments, Locations, ConductRules) = (instruments.AsOf, instruments.Instruments, instruments.Locations, instruments.ConductRules ?? []);
        (Calendar, Participants, Settings, Demo, Clearing, Files) = (calendar, participants, settings, demo, clearing, files);
        _bySymbol = Instruments.ToFrozenDictionary(instrument => instrument.Symbol, StringComparer.Ordinal);
    }

    private VenueConfiguration(VenueConfiguration other, IReadOnlyList<Instrument> instruments)
    {
        (AsOf, Instruments, Locations, ConductRules) = (other.AsOf, instruments, other.Locations, other.ConductRules);
        (Calendar, Participants, Settings, Demo, Clearing, Files) = (other.Calendar, other.Participants, other.Settings, other.Demo, other.Clearing, other.Files);
        _bySymbol = Instruments.ToFrozenDictionary(instrument => instrument.Symbol, StringComparer.Ordinal);
    }

    /// <summary>The day on which the facts about the instruments were collected.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The instruments, in the order of the file.</summary>
    public IReadOnlyList<Instrument> Instruments { get; }

    /// <summary>The places of delivery.</summary>
    public IReadOnlyList<DeliveryLocation> Locations { get; }

    /// <summary>What the home exchanges call abnormal trading, one entry an exchange at most.</summary>
    public IReadOnlyList<ConductRules> ConductRules { get; }

    /// <summary>Trading days and hours.</summary>
    public TradingCalendar Calendar { get; }

    /// <summary>Firms, traders, accounts and sessions.</summary>
    public ParticipantDirectory Participants { get; }

    /// <summary>The node's settings.</summary>
    public ExchangeSettings Settings { get; }

    /// <summary>Figures of the demonstration.</summary>
    public DemoSettings Demo { get; }

    /// <summary>Fees, margin relief and the house's own means.</summary>
    public ClearingTerms Clearing { get; }

    /// <summary>The files that were read from a directory; those not named here are the copies inside the program.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The configuration inside the program, which is that of the repository's config folder.</summary>
    public static VenueConfiguration LoadEmbedded() => Load(ConfigurationSource.Embedded);

    /// <summary>The configuration in a directory. A file that is not there is taken from the program, see <see cref="Files"/>.</summary>
    /// <param name="directory">The directory.</param>
    /// <exception cref="ConfigurationException">The directory does not exist, or a file is wrong; the message is one sentence.</exception>
    public static VenueConfiguration Load(string directory)
    {
        if (!Directory.Exists(directory))
            throw new ConfigurationException(
                directory,
                "the directory",
                "missing",
                $"a directory with any of {string.Join(", ", ConfigurationFiles.All)}");
        RefuseMisspelled(directory);
        return Load(name => ConfigurationSource.InDirectory(directory, name));
    }

    /// <summary>The instrument of a symbol.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Instrument Instrument(string symbol) => _bySymbol[symbol];

    /// <summary>The worth of a tick of a contract in fen a tonne, by its product; 1 where no instrument of the product is configured.</summary>
    /// <param name="contractSymbol">The contract's symbol, such as <c>JM2701</c>.</param>
    public long TickSizeOf(string contractSymbol)
    {
        ArgumentNullException.ThrowIfNull(contractSymbol);
        return _bySymbol.TryGetValue(contractSymbol.TrimEnd([.. "0123456789"]), out var instrument) ? instrument.TickSizeFen : 1;
    }

    /// <summary>The contracts listed on a trading day, in the order of the instruments, the nearest month first.</summary>
    /// <param name="tradingDay">The trading day.</param>
    public IReadOnlyList<Contract> ContractsOn(DateOnly tradingDay) => ContractListing.Of(Instruments, tradingDay, Calendar);

    /// <summary>The same for a demonstration: products with a collar of its own have that.</summary>
    public VenueConfiguration AsDemonstration()
    {
        var collars = Demo.Products.ToDictionary(product => product.Symbol, product => product.VolatilityInterruption, StringComparer.Ordinal);
        return new(this, [.. Instruments.Select(instrument => collars.GetValueOrDefault(instrument.Symbol) is { } collar ? instrument with { VolatilityInterruption = collar } : instrument)]);
    }

    private static VenueConfiguration Load(Func<string, ConfigurationSource> find)
    {
        var sources = ConfigurationFiles.All.ToDictionary(name => name, find, StringComparer.Ordinal);
        var calendarFile = Read(sources, ConfigurationFiles.Calendar, ConfigurationJson.Default.CalendarFile);
        var instruments = Read(sources, ConfigurationFiles.Instruments, ConfigurationJson.Default.InstrumentFile);
        var participants = Read(sources, ConfigurationFiles.Participants, ConfigurationJson.Default.ParticipantFile);
        var settings = Read(sources, ConfigurationFiles.Exchange, ConfigurationJson.Default.ExchangeSettings);
        var demo = Read(sources, ConfigurationFiles.Demo, ConfigurationJson.Default.DemoSettings);
        var clearing = Read(sources, ConfigurationFiles.Clearing, ConfigurationJson.Default.ClearingTerms);

        var calendar = CalendarRules.Build(sources[ConfigurationFiles.Calendar].DisplayName, calendarFile);
        InstrumentRules.Check(sources[ConfigurationFiles.Instruments].DisplayName, instruments, calendar);
        var directory = ParticipantRules.Build(sources[ConfigurationFiles.Participants].DisplayName, participants);
        ParticipantRules.CheckProducts(sources[ConfigurationFiles.Participants].DisplayName, participants, instruments.Instruments);
        ExchangeSettingsRules.Check(sources[ConfigurationFiles.Exchange].DisplayName, settings);
        ExchangeSettingsRules.CheckRoom(sources[ConfigurationFiles.Exchange].DisplayName, settings, instruments.Instruments);
        DemoRules.Check(sources[ConfigurationFiles.Demo].DisplayName, demo, instruments.Instruments);
        // Those of the program's own file that this venue does not have are not meant.
        if (sources[ConfigurationFiles.Clearing].IsEmbedded)
            clearing = ClearingRules.WithoutStrangers(clearing, directory);
        ClearingRules.Check(sources[ConfigurationFiles.Clearing].DisplayName, clearing, instruments.Instruments, directory);
        var files = ConfigurationFiles.All.Select(name => sources[name]).Where(source => !source.IsEmbedded).Select(source => source.DisplayName);
        return new VenueConfiguration(instruments, calendar, directory, settings, demo, clearing, [.. files]);
    }

    private static T Read<T>(Dictionary<string, ConfigurationSource> sources, string name, JsonTypeInfo<T> typeInfo)
    {
        var source = sources[name];
        using var document = ConfigurationText.Parse(source.DisplayName, source.Utf8, ConfigurationFiles.SchemaOf(name));
        SchemaValidator.Check(source.DisplayName, document.RootElement, ConfigurationSchemas.Of(name));
        return document.Deserialize(typeInfo)!;
    }

    // A file with a slip in its name would be ignored, and the default would hold without a word.
    private static void RefuseMisspelled(string directory)
    {
        foreach (var path in Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (!ConfigurationFiles.All.Contains(name) && SpellingHelp.Nearest(name, ConfigurationFiles.All) is { } meant)
                throw new ConfigurationException(path, "the name", JsonText.Quoted(name), JsonText.Quoted(meant));
        }
    }
}
