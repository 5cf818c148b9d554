"""The models and views of an archive's window, made and taken down in the right order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter, QStackedWidget, QWidget

from photoarchive.app import archive as archives
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit
from photoarchive.app.jobs import Jobs
from photoarchive.gui.bridge import Bridge
from photoarchive.gui.models.facets import Facets
from photoarchive.gui.models.field_form import FieldForm
from photoarchive.gui.models.library import Library
from photoarchive.gui.models.loupe_picture import LoupePicture
from photoarchive.gui.models.photo_list import PhotoList
from photoarchive.gui.models.photo_marks import PhotoMarks
from photoarchive.gui.models.photo_regions import PhotoRegions
from photoarchive.gui.models.photo_table import PhotoTable
from photoarchive.gui.models.pixels import Pixels
from photoarchive.gui.models.profile_in_use import ProfileInUse
from photoarchive.gui.models.search_keeper import SearchKeeper
from photoarchive.gui.models.sidecar_keeper import SidecarKeeper
from photoarchive.gui.models.twin_groups import TwinGroups
from photoarchive.gui.models.twin_keeper import TwinKeeper
from photoarchive.gui.selection import Selection
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.answer_bar import AnswerBar
from photoarchive.gui.views.comparison import Comparison
from photoarchive.gui.views.coverage_line import CoverageLine
from photoarchive.gui.views.empty import EmptyPlace
from photoarchive.gui.views.facets_panel import FacetsPanel
from photoarchive.gui.views.filmstrip import Filmstrip
from photoarchive.gui.views.grid import Grid
from photoarchive.gui.views.inspector import Inspector
from photoarchive.gui.views.jobs_bar import JobsBar
from photoarchive.gui.views.loupe import Loupe
from photoarchive.gui.views.photo_table import TableView
from photoarchive.gui.views.region_bar import RegionBar
from photoarchive.gui.views.search_bar import SearchBar
from photoarchive.gui.views.side_bar import SideBar
from photoarchive.gui.views.table_page import TablePage
from photoarchive.gui.views.text_counter import TextCounter
from photoarchive.gui.views.toast import Toast
from photoarchive.i18n import _
from photoarchive.settings import table


class Parts:
    """What the window joins. `do` makes an edit, `reveal` shows an original's folder."""

    def __init__(
        self,
        window: QMainWindow,
        archive: Archive,
        theme: Theme,
        do: Callable[[Edit, int], None],
        reveal: Callable[[], None],
    ) -> None:
        self.archive = archive
        self.theme = theme
        self.settings = archives.program_settings()
        # models
        self.bridge = Bridge(window)
        self.jobs = Jobs(self.bridge.post, archive.feed)
        self.twin_keeper = TwinKeeper(archive, self.jobs, window)  # before anything is searched
        self.selection = Selection(window)
        self.photo_list = PhotoList(archive, window)
        self.pixels = Pixels(archive, self.bridge, window)
        self.picture = LoupePicture(archive, self.bridge, window)
        self.compared = LoupePicture(archive, self.bridge, window)
        self.library = Library(archive, window)
        self.facets = Facets(archive, window)
        self.form = FieldForm(archive, do, self.bridge, window)
        self.photo_table = PhotoTable(archive, self.photo_list, self.form, do, window)
        self.profile = ProfileInUse(archive, window)
        self.form.typed.connect(self.library.put_off)
        self.form.typed.connect(self.facets.put_off)
        self.regions = PhotoRegions(archive, do, window)
        self.keeper = SidecarKeeper(archive, self.jobs, window)
        self.search_keeper = SearchKeeper(archive, self.jobs, window)
        self.marks = PhotoMarks(archive, self.profile, self.bridge, window)
        self.marks.with_lights = self.settings.get(table.GRID_LIGHTS)
        self.marks.with_states = self.settings.get(table.GRID_STATES)
        self.photo_list.marks = self.marks
        self.twins = TwinGroups(archive, self.bridge, window)
        # views
        self.search = SearchBar(archive, self.facets, theme, window)
        self.left = QSplitter(Qt.Orientation.Vertical, window)
        self.side_bar = SideBar(self.library, theme, self.left)
        self.facets_panel = FacetsPanel(self.facets, theme, self.settings, self.left)
        self.centre = QWidget(window)
        self.answer = AnswerBar(self.photo_list, theme, self.centre)
        self.grid = self._grid()
        self.loupe = Loupe(
            self.photo_list, self.selection, self.pixels, self.picture, theme, self.centre
        )
        self.region_bar = RegionBar(self.regions, theme, self.loupe)
        self.loupe.shows.connect(self.regions.load)
        self.loupe.placed.connect(self.region_bar.layer.place)
        self.table = self._table()
        self.comparison = Comparison(
            self.photo_list, self.selection, self.pixels, self.compared, theme, self.centre
        )
        self.filmstrip = Filmstrip(self.photo_list, self.selection, self.pixels, theme, self.centre)
        self.empty = EmptyPlace(theme, self.centre)
        self.stack = QStackedWidget(self.centre)
        for view in (self.grid, self.loupe, self.table, self.comparison, self.empty):
            self.stack.addWidget(view)
        self.inspector = Inspector(
            archive, self.form, self.profile, self.photo_list, self.selection, theme, reveal, window
        )
        self.inspector.show_columns(self.settings.get(table.FORM_COLUMNS))
        self.jobs_bar = JobsBar(theme, window)
        self.selected = QLabel(window)
        self.selected.setObjectName("muted")
        self.counter = TextCounter(self.profile, window)
        self.coverage = CoverageLine(archive, self.photo_list, self.selection, window)
        self.toast = Toast(self.centre)

    def _grid(self) -> Grid:
        grid = Grid(
            self.photo_list,
            self.selection,
            self.pixels,
            self.theme,
            self.archive.languages,
            self.centre,
        )
        grid.setAccessibleName(_("Photographs"))
        self.marks.arrived.connect(grid.on_marks)
        grid.set_size(self.settings.get(table.CELL_SIZE))
        return grid

    def _table(self) -> TablePage:
        view = TableView(
            self.photo_table,
            self.photo_list,
            self.selection,
            self.pixels,
            self.form,
            self.theme,
            self.centre,
        )
        return TablePage(self.photo_table, view, self.selection, self.centre)

    def close(self) -> None:
        """Ends what runs beside the main thread, and closes the archive."""
        self.keeper.leave()
        self.search_keeper.leave()
        self.twin_keeper.leave()
        self.jobs.close()
        self.bridge.close()
        self.pixels.close()
        self.marks.close()
        self.coverage.close_down()
        self.twins.close()
        self.picture.close()
        self.compared.close()
        for model in (self.photo_list, self.photo_table, self.library, self.facets):
            model.leave()
        for other in (self.form, self.regions):
            other.leave()
        self.archive.close()
